namespace EcommerceAnalytics.Semantics.Facts;

/// <summary>What products are ranked by.</summary>
public enum SellerRanking
{
    /// <summary>Net units.</summary>
    Units,

    /// <summary>Net sales.</summary>
    NetSales,
}
