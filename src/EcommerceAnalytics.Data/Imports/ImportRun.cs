namespace EcommerceAnalytics.Data.Imports;

/// <summary>One import of one file: all or nothing.</summary>
public sealed class ImportRun
{
    /// <summary>Public key.</summary>
    public Guid Id { get; set; }

    /// <summary>Name of the file.</summary>
    public required string FileName { get; set; }

    /// <summary>State.</summary>
    public ImportState State { get; set; }

    /// <summary>What happens to orders that are there already.</summary>
    public ImportMode Mode { get; set; }

    /// <summary>Whether only the result is wanted and nothing is written.</summary>
    public bool IsDryRun { get; set; }

    /// <summary>Whether the other rows of an order with a rejected row are imported.</summary>
    public bool AllowsPartialOrders { get; set; }

    /// <summary>Whether prices of the file hold tax; null for the setting of the store.</summary>
    public bool? PricesIncludeTax { get; set; }

    /// <summary>Whether part of an order's tax is that of its shipping.</summary>
    public bool ShippingIsTaxed { get; set; }

    /// <summary>What the request says of the format of the file, as JSON; null for nothing.</summary>
    public string? ReadingJson { get; set; }

    /// <summary>User who requested it; null for the command line.</summary>
    public string? UserName { get; set; }

    /// <summary>When it began.</summary>
    public DateTime StartedAtUtc { get; set; }

    /// <summary>When it finished.</summary>
    public DateTime? FinishedAtUtc { get; set; }

    /// <summary>Rows read so far.</summary>
    public long RowsRead { get; set; }

    /// <summary>Rows of the file, once known.</summary>
    public long? RowsTotal { get; set; }

    /// <summary>The counts of the result as JSON, once finished.</summary>
    public string? ResultJson { get; set; }

    /// <summary>Why it failed.</summary>
    public string? Error { get; set; }

    /// <summary>What is being done, while it runs.</summary>
    public string? Phase { get; set; }

    /// <summary>How often it has been begun.</summary>
    public int Attempts { get; set; }

    /// <summary>The process that works on it, or did.</summary>
    public Guid? Holder { get; set; }

    /// <summary>When another process may begin it, or begin it again, unless its holder renews the lease before; null for at once.</summary>
    public DateTime? LeaseEndsAtUtc { get; set; }

    /// <summary>User who requested that it is undone; null for the command line.</summary>
    public string? UndoneBy { get; set; }

    /// <summary>When it was undone.</summary>
    public DateTime? UndoneAtUtc { get; set; }

    /// <summary>The counts of the undoing as JSON, once undone.</summary>
    public string? UndoJson { get; set; }
}

/// <summary>State of an import.</summary>
public enum ImportState
{
    /// <summary>Waiting for its turn.</summary>
    Queued = 0,

    /// <summary>Running.</summary>
    Running = 1,

    /// <summary>Committed.</summary>
    Completed = 2,

    /// <summary>Failed; the database is as it was.</summary>
    Failed = 3,

    /// <summary>Being undone.</summary>
    Undoing = 4,

    /// <summary>Undone: what it brought and nothing has changed since is gone.</summary>
    Undone = 5,
}
