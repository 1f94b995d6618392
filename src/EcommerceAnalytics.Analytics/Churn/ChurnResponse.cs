using System.Text.Json.Serialization;
using EcommerceAnalytics.Semantics.Reports;
using EcommerceAnalytics.Semantics.Metrics;

namespace EcommerceAnalytics.Analytics.Churn;

/// <summary>Counts of customers around a window. Guests have no part in it.</summary>
public record ChurnCounts
{
    /// <summary>Churned / base; null when the base is empty.</summary>
    /// <example>0.482419</example>
    public decimal? Rate { get; init; }

    /// <summary>Customers who could have churned.</summary>
    /// <example>4977</example>
    public int Base { get; init; }

    /// <summary>Customers in the base without an order in the window.</summary>
    /// <example>2401</example>
    public int Churned { get; init; }

    /// <summary>Customers with an order in the window, whether in the base or not.</summary>
    /// <example>3477</example>
    public int Active { get; init; }

    /// <summary>Customers whose first order is in the window.</summary>
    /// <example>901</example>
    public int NewInWindow { get; init; }

    /// <summary>Lost within the window: active in the one before, not in this one.</summary>
    /// <example>1012</example>
    public int Lost { get; init; }

    /// <summary>Saved within the window: silent throughout the one before, but ordered again in this one.</summary>
    /// <example>388</example>
    public int Saved { get; init; }

    internal static ChurnCounts Of(ChurnTally tally, ChurnDefinition definition) => Fill(new ChurnCounts(), tally, definition);

    internal static T Fill<T>(T counts, ChurnTally tally, ChurnDefinition definition)
        where T : ChurnCounts
    {
        var (@base, churned) = tally.Of(definition);
        return counts with
        {
            Rate = Ratio.Of(churned, @base),
            Base = @base,
            Churned = churned,
            Active = tally.Active,
            NewInWindow = tally.New,
            Lost = tally.Lost,
            Saved = tally.Saved,
        };
    }
}

/// <summary>The churn rate with the counts behind it.</summary>
public record ChurnFigures : ChurnCounts
{
    /// <summary>Customers without any counted order up to <c>asOf</c>; never part of the base. Null where a first category chooses the customers.</summary>
    /// <example>61</example>
    public int? NeverOrdered { get; init; }

    /// <summary>The last day considered, inclusive.</summary>
    /// <example>2011-12-09</example>
    public required DateOnly AsOf { get; init; }

    /// <summary>Length of the window in days.</summary>
    /// <example>180</example>
    public required int InactivityDays { get; init; }

    /// <summary>How churn was counted.</summary>
    /// <example>window</example>
    public required ChurnDefinition Definition { get; init; }
}

/// <summary>The churn rate with its groups, trend and comparison.</summary>
public sealed record ChurnResponse : ChurnFigures
{
    /// <summary>The figures in one sentence, for a dashboard.</summary>
    /// <example>Of 4,977 customers 2,401 have not ordered for 180 days; in that time 1,012 fell silent and 388 came back.</example>
    [JsonPropertyOrder(1)]
    public required string Sentence { get; init; }

    /// <summary>The groups of <c>splitBy</c>; their counts add up to the totals. Null when not requested.</summary>
    [JsonPropertyOrder(2)]
    public IReadOnlyList<ChurnSegment>? Segments { get; init; }

    /// <summary>The trend; null when not requested.</summary>
    [JsonPropertyOrder(3)]
    public IReadOnlyList<ChurnInterval>? Intervals { get; init; }

    /// <summary>The earlier day; null when not requested.</summary>
    [JsonPropertyOrder(4)]
    public ChurnComparison? Comparison { get; init; }

    /// <summary>The resolved period, what was counted, and the state of the data.</summary>
    [JsonPropertyOrder(5)]
    public required ReportMeta Meta { get; init; }
}

/// <summary>One group of customers.</summary>
public sealed record ChurnSegment : ChurnCounts
{
    /// <summary>Country code, month or id of the category.</summary>
    /// <example>GB</example>
    public required string Key { get; init; }

    /// <summary>Its name.</summary>
    /// <example>United Kingdom</example>
    public required string Label { get; init; }
}

/// <summary>Churn at the end of an interval.</summary>
public sealed record ChurnInterval : ChurnCounts
{
    /// <summary>The interval.</summary>
    /// <example>2011-11</example>
    public required string Label { get; init; }

    /// <summary>The last day of the window: the last of the interval, or <c>asOf</c> in the last one.</summary>
    /// <example>2011-11-30</example>
    public required DateOnly AsOf { get; init; }

    /// <summary>The interval is not complete, or extends beyond the data: exclude it from trends.</summary>
    /// <example>false</example>
    public required bool IsPartial { get; init; }
}

/// <summary>Churn at an earlier day.</summary>
public sealed record ChurnComparison : ChurnFigures
{
    /// <summary>Current rate − earlier rate, as a fraction; null when either is null.</summary>
    /// <example>0.0214</example>
    [JsonPropertyOrder(1)]
    public decimal? RateDifference { get; init; }

    /// <summary>(Current rate − earlier rate) / earlier rate; null when that is 0 or unknown.</summary>
    /// <example>0.046418</example>
    [JsonPropertyOrder(2)]
    public decimal? RateChange { get; init; }
}
