namespace EcommerceAnalytics.Data.Analytics;

/// <summary>
/// One write to counted facts, inserted in the writer's own transaction. Rows are only ever added by writers and
/// removed by the roll-up worker, so writers never wait for each other; the days named here are the dirty days.
/// </summary>
public sealed class SalesChange
{
    /// <summary>Database key.</summary>
    public long Id { get; set; }

    /// <summary>The store's day whose facts, and so its roll-ups, changed; null when only names changed.</summary>
    public DateOnly? Day { get; set; }

    /// <summary>A random number, which tells this change from the one that has its place in another history of the same data.</summary>
    public long Token { get; set; } = ChangeTokens.New();

    /// <summary>The changes of many days at once.</summary>
    /// <param name="days">The days.</param>
    /// <param name="hasOthers">Whether something else has changed as well, such as customers.</param>
    public static IEnumerable<SalesChange> Of(IEnumerable<DateOnly> days, bool hasOthers) =>
        days.Order().Select(day => new SalesChange { Day = day }).Concat(hasOthers ? [new SalesChange()] : []);
}

/// <summary>
/// The single row that counts the changes already folded into the roll-ups. The data version is this count plus the
/// number of pending <see cref="SalesChange"/> rows: it rises with every committed write and never otherwise. The fingerprint of the data
/// follows in the same way from this row and the pending tokens (<see cref="DataStamp"/>).
/// </summary>
public sealed class DataVersion
{
    /// <summary>Always 1.</summary>
    public int Id { get; set; }

    /// <summary>Changes folded so far.</summary>
    public long Folded { get; set; }

    /// <summary>The fingerprint of these changes.</summary>
    public long Fingerprint { get; set; }

    /// <summary>The definition the roll-ups were made by (the counted statuses); with another one they are not read.</summary>
    public string Definition { get; set; } = "";
}

/// <summary>
/// A change that has been folded. The latest are kept, so that whoever has read an earlier state of the data can tell whether the present one
/// continues it.
/// </summary>
public sealed class FoldedChange
{
    /// <summary>Database key.</summary>
    public long Id { get; set; }

    /// <summary>Its <see cref="SalesChange.Token"/>.</summary>
    public long Token { get; set; }

    /// <summary><see cref="DataVersion.Folded"/> after it had been folded.</summary>
    public long Folded { get; set; }
}
