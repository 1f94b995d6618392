namespace EcommerceAnalytics.Data.Analytics;

/// <summary>
/// One write to counted facts, inserted in the writer's own transaction. Rows are only ever added by writers and
/// removed by the roll-up worker, so writers never wait for each other; the days named here are the dirty days.
/// </summary>
public sealed class SalesChange
{
    /// <summary>Database key.</summary>
    public long Id { get; set; }

    /// <summary>The store's day whose roll-ups are out of date; null when figures stay and only names changed.</summary>
    public DateOnly? Day { get; set; }
}

/// <summary>
/// The single row that counts the changes already folded into the roll-ups. The data version is this count plus the
/// number of pending <see cref="SalesChange"/> rows: it rises with every committed write and never otherwise.
/// </summary>
public sealed class DataVersion
{
    /// <summary>Always 1.</summary>
    public int Id { get; set; }

    /// <summary>Changes folded so far.</summary>
    public long Folded { get; set; }

    /// <summary>The definition the roll-ups were made by (the counted statuses); with another one they are not read.</summary>
    public string Definition { get; set; } = "";
}
