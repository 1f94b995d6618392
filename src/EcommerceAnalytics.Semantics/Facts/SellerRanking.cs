namespace EcommerceAnalytics.Semantics.Facts;

/// <summary>What to rank products by.</summary>
public enum SellerRanking
{
    /// <summary>Net units.</summary>
    Units,

    /// <summary>Net sales.</summary>
    NetSales,
}
