using System.Globalization;
using EcommerceAnalytics.Algorithms.Recommenders;
using Microsoft.Extensions.Configuration;

namespace EcommerceAnalytics.Analytics.Recommendations;

/// <summary>The section <c>Recommendations</c>.</summary>
public sealed class RecommendationSettings
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Recommendations";

    private const double DefaultHalfLifeDays = 60;

    /// <summary>Names of the categories that hold no goods; their products are neither learnt from nor recommended.</summary>
    public IReadOnlyList<string> ExcludedCategories { get; init; } = ["Services & Fees"];

    /// <summary>Whether the service trains by itself.</summary>
    public bool TrainInBackground { get; init; }

    /// <summary>So many writes to counted facts make a new training worth while.</summary>
    public int RetrainAfterChanges { get; init; } = 1000;

    /// <summary>After so many hours a single write does.</summary>
    public int RetrainAfterHours { get; init; } = 24;

    /// <summary>Half-life of purchases in days; null without ageing.</summary>
    public double? HalfLifeDays { get; init; } = DefaultHalfLifeDays;

    /// <summary>The algorithm; null lets the number of products decide.</summary>
    public RecommenderAlgorithm? Algorithm { get; init; }

    /// <summary>How old the catalogue may be from which candidates are taken. What is answered is checked against the database.</summary>
    public TimeSpan CatalogueAge { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How old the ranking of popular products may be.</summary>
    public TimeSpan PopularityAge { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The ageing of purchases.</summary>
    public TimeDecay Decay => new(HalfLifeDays);

    /// <summary>Reads the section.</summary>
    /// <exception cref="InvalidOperationException">A value is not one of those allowed.</exception>
    public static RecommendationSettings From(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        var excluded = section.GetSection(nameof(ExcludedCategories)).GetChildren().Select(child => child.Value ?? "").ToList();
        var defaults = new RecommendationSettings();
        return new RecommendationSettings
        {
            ExcludedCategories = excluded.Count > 0 ? excluded : defaults.ExcludedCategories,
            TrainInBackground = section.GetValue(nameof(TrainInBackground), defaultValue: true),
            RetrainAfterChanges = section.GetValue(nameof(RetrainAfterChanges), defaults.RetrainAfterChanges),
            RetrainAfterHours = section.GetValue(nameof(RetrainAfterHours), defaults.RetrainAfterHours),
            HalfLifeDays = HalfLife(section[nameof(HalfLifeDays)]),
            Algorithm = section.GetValue<RecommenderAlgorithm?>(nameof(Algorithm)),
            CatalogueAge = TimeSpan.FromSeconds(section.GetValue("CatalogueSeconds", defaults.CatalogueAge.TotalSeconds)),
            PopularityAge = TimeSpan.FromSeconds(section.GetValue("PopularitySeconds", defaults.PopularityAge.TotalSeconds)),
        };
    }

    /// <summary>Reads a half-life: a number of days from 1 to 3,650, or <c>off</c>.</summary>
    /// <exception cref="InvalidOperationException">It is neither.</exception>
    public static double? HalfLife(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return DefaultHalfLifeDays;
        }

        if (text.Equals("off", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var days) && days is >= 1 and <= 3650
            ? days
            : throw new InvalidOperationException($"{Section}:{nameof(HalfLifeDays)} is '{text}'; allowed are 1 to 3650 days, or off.");
    }
}
