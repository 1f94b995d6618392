using EcommerceAnalytics.Data.Exports;

namespace EcommerceAnalytics.Delivery.Layouts;

/// <summary>A layout: a choice of columns of a report.</summary>
public sealed record ReportLayoutResponse
{
    /// <summary>Its id.</summary>
    /// <example>1</example>
    public required int Id { get; init; }

    /// <summary>Its name.</summary>
    /// <example>For the accountant</example>
    public required string Name { get; init; }

    /// <summary>The report.</summary>
    /// <example>orders</example>
    public required string Report { get; init; }

    /// <summary>The columns in their order.</summary>
    /// <example>["Date", "Number", "SKU", "Net sales", "Tax"]</example>
    public required IReadOnlyList<string> Columns { get; init; }

    /// <summary>The user who saved it.</summary>
    /// <example>analyst</example>
    public required string UserName { get; init; }

    /// <summary>When it was last changed, UTC.</summary>
    /// <example>2011-12-10T09:15:00.000Z</example>
    public required DateTime UpdatedAt { get; init; }

    internal static ReportLayoutResponse From(ReportLayout layout) => new()
    {
        Id = layout.Id,
        Name = layout.Name,
        Report = layout.Report,
        Columns = layout.Columns.Split(','),
        UserName = layout.UserName,
        UpdatedAt = layout.UpdatedAtUtc,
    };
}
