using EcommerceAnalytics.Semantics.Reports;

namespace EcommerceAnalytics.Analytics.Reconciliation;

/// <summary>The identities that hold between the sales figures (docs/metrics.md), computed in one snapshot of the data.</summary>
public sealed record ReconciliationResponse
{
    /// <summary>Whether every difference is 0: the reports say what the facts say.</summary>
    /// <example>true</example>
    public required bool Holds { get; init; }

    /// <summary>Number of checks whose difference is not 0.</summary>
    /// <example>0</example>
    public required int Failed { get; init; }

    /// <summary>The checks; those that fail come first.</summary>
    public required IReadOnlyList<ReconciliationCheck> Items { get; init; }

    /// <summary>Whether every check of facts holds.</summary>
    /// <example>true</example>
    public bool FactsHold => Facts.All(f => f.Holds);

    /// <summary>Checks of the facts themselves, over the whole store, whatever the range and the filters.</summary>
    public required IReadOnlyList<FactCheck> Facts { get; init; }

    /// <summary>The resolved period, what was counted, and the state of the data.</summary>
    public required ReportMeta Meta { get; init; }
}

/// <summary>One identity for one metric.</summary>
public sealed record ReconciliationCheck
{
    /// <summary>What is checked.</summary>
    /// <example>reportsAddUp</example>
    public required ReconciliationIdentity Identity { get; init; }

    /// <summary>The groups.</summary>
    /// <example>category</example>
    public required ReconciliationGroups Groups { get; init; }

    /// <summary>The metric, as in every report.</summary>
    /// <example>netSales</example>
    public required string Metric { get; init; }

    /// <summary>The total of the facts.</summary>
    /// <example>1161817.38</example>
    public required decimal Expected { get; init; }

    /// <summary>The sum over the groups.</summary>
    /// <example>1161817.38</example>
    public required decimal Actual { get; init; }

    /// <summary>
    /// Actual − expected, in cents for amounts and in units for counts; for <c>groupsAgree</c> the sum of the absolute differences of
    /// all groups. 0 when the identity holds.
    /// </summary>
    /// <example>0</example>
    public required decimal Difference { get; init; }

    /// <summary>Unit of the difference.</summary>
    /// <example>cents</example>
    public required ReconciliationUnit Unit { get; init; }
}

/// <summary>Identities.</summary>
public enum ReconciliationIdentity
{
    /// <summary>Σ groups, as reports read them (from the columnar copy and its sums by day, where there is one) = total of the facts.</summary>
    ReportsAddUp,

    /// <summary>Σ groups of the facts = total of the facts.</summary>
    FactsAddUp,

    /// <summary>Each group, as reports read it = the same group of the facts.</summary>
    GroupsAgree,

    /// <summary>Each group of the order lines in the columnar copy = the same group of the facts.</summary>
    CopyAgrees,
}

/// <summary>Groups that have to add up.</summary>
public enum ReconciliationGroups
{
    /// <summary>The period as a whole.</summary>
    Total,

    /// <summary>Current categories.</summary>
    Category,

    /// <summary>Current categories in each country.</summary>
    CategoryAndCountry,

    /// <summary>Products.</summary>
    Product,

    /// <summary>Countries.</summary>
    Country,

    /// <summary>Days.</summary>
    Day,

    /// <summary>Months.</summary>
    Month,

    /// <summary>Guests, new and returning customers.</summary>
    CustomerType,

    /// <summary>Statuses of orders.</summary>
    Status,
}

/// <summary>Units of differences.</summary>
public enum ReconciliationUnit
{
    /// <summary>Hundredths of the currency.</summary>
    Cents,

    /// <summary>Units, orders.</summary>
    Pieces,
}
