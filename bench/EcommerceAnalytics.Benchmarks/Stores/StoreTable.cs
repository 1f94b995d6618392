namespace EcommerceAnalytics.Benchmarks.Stores;

/// <summary>A table's rows in its own columns. The row is the same array each time.</summary>
/// <param name="Name">The table.</param>
/// <param name="Columns">Its columns, in the order of the values.</param>
/// <param name="Rows">Values: numbers, texts, <see cref="Pence"/>, <see cref="DateTime"/> for instants, <see cref="DateOnly"/> for days, null.</param>
internal sealed record StoreTable(string Name, string[] Columns, IEnumerable<object?[]> Rows);

/// <summary>An amount.</summary>
internal readonly record struct Pence(long Amount);
