using EcommerceAnalytics.Data.Customers;

namespace EcommerceAnalytics.Customers;

/// <summary>A merge of two customers.</summary>
public sealed record CustomerMergeResponse
{
    /// <summary>The customer that is kept, as it is now.</summary>
    public required CustomerResponse Customer { get; init; }

    /// <summary>Key of the customer that was merged into it. Its number and e-mail address lead to the kept one from now on.</summary>
    /// <example>2</example>
    public required int MergedId { get; init; }

    /// <summary>Number of orders of the kept customer, with those of the other one.</summary>
    /// <example>12</example>
    public required int Orders { get; init; }

    /// <summary>Number of refunds of the kept customer, with those of the other one.</summary>
    /// <example>1</example>
    public required int Refunds { get; init; }

    /// <summary>When they were merged, UTC.</summary>
    /// <example>2011-12-09T12:50:00.000Z</example>
    public required DateTime MergedAt { get; init; }

    internal static CustomerMergeResponse From(CustomerMerge merge, Customer kept) => new()
    {
        Customer = CustomerResponse.From(kept),
        MergedId = merge.MergedId,
        Orders = merge.Orders,
        Refunds = merge.Refunds,
        MergedAt = merge.MergedAtUtc,
    };
}
