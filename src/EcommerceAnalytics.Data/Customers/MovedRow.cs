namespace EcommerceAnalytics.Data.Customers;

/// <summary>A row that a merge of customers has moved to the kept one.</summary>
public sealed class MovedRow
{
    /// <summary>The merge.</summary>
    public long MergeId { get; set; }

    /// <summary>What the row is.</summary>
    public MovedRowKind Kind { get; set; }

    /// <summary>Key of the row.</summary>
    public long RowId { get; set; }
}
