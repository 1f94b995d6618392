namespace EcommerceAnalytics.Data.Analytics;

/// <summary>
/// One write to counted facts, inserted in the writer's own transaction. Rows are only ever added by writers, so that they never wait for
/// each other; folding moves them to <see cref="FoldedChange"/>. Copies of the data read again the days that are named here.
/// </summary>
public sealed class SalesChange
{
    /// <summary>Database key.</summary>
    public long Id { get; set; }

    /// <summary>The store's day whose facts changed; null when only names changed.</summary>
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
/// The single row that counts the folded changes. The data version is this count plus the number of <see cref="SalesChange"/> rows: it
/// rises with every committed write and never otherwise. The fingerprint of the data follows in the same way from this row and the tokens of
/// these rows (<see cref="DataStamp"/>).
/// </summary>
public sealed class DataVersion
{
    /// <summary>Always 1.</summary>
    public int Id { get; set; }

    /// <summary>Changes folded so far.</summary>
    public long Folded { get; set; }

    /// <summary>The fingerprint of these changes.</summary>
    public long Fingerprint { get; set; }

    /// <summary>How often somebody has asked for the columnar copies to be made anew; one that was made before the last time is not read.</summary>
    public long Rebuilds { get; set; }
}

/// <summary>
/// A change that has been folded. The latest are kept, so that whoever has read an earlier state of the data can tell whether the present one
/// continues it, and what has changed since.
/// </summary>
public sealed class FoldedChange
{
    /// <summary>Database key.</summary>
    public long Id { get; set; }

    /// <summary>Its <see cref="SalesChange.Day"/>.</summary>
    public DateOnly? Day { get; set; }

    /// <summary>Its <see cref="SalesChange.Token"/>.</summary>
    public long Token { get; set; }

    /// <summary><see cref="DataVersion.Folded"/> after it had been folded.</summary>
    public long Folded { get; set; }
}
