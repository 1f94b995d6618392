namespace EcommerceAnalytics.Semantics.Copies;

/// <summary>A table of the columnar copy that answers questions: the facts in detail, or a cube, which is their sums by day or month as far as they count.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsByItem">Whether it divides orders.</param>
internal sealed record CopyTable(string Name, bool IsByItem)
{
    /// <summary>Order lines and refund lines.</summary>
    public static readonly CopyTable Facts = new("facts", IsByItem: true);

    /// <summary>Their sums by order, and by refund and order.</summary>
    public static readonly CopyTable WholeOrders = new("whole_orders", IsByItem: false);

    /// <summary>By day, category, country and currency.</summary>
    public static readonly CopyTable CategoriesByDay = new("categories_by_day", IsByItem: true) { Source = Facts, Keys = ["category_id"], First = "first_of_category" };

    /// <summary>Whole orders by day, country and currency.</summary>
    public static readonly CopyTable CountriesByDay = new("countries_by_day", IsByItem: false) { Source = WholeOrders, First = "first_of_order" };

    /// <summary>
    /// By month, product with its category, and currency, of all countries: a product sells to many of them within a month, and on one day to so
    /// few people that a cube by day would be half as large as the facts.
    /// </summary>
    public static readonly CopyTable ProductsByMonth = new("products_by_month", IsByItem: true)
    {
        Source = Facts,
        Keys = ["product_id", "category_id"],
        First = "first_of_product",
        IsByMonth = true,
        HasCountry = false,
    };

    /// <summary>By month, category and currency, of all countries.</summary>
    public static readonly CopyTable CategoriesByMonth = new("categories_by_month", IsByItem: true)
    {
        Source = CategoriesByDay,
        Keys = CategoriesByDay.Keys,
        IsByMonth = true,
        HasCountry = false,
    };

    /// <summary>By month, category, country and currency.</summary>
    public static readonly CopyTable CategoriesByMonthAndCountry = new("categories_by_month_and_country", IsByItem: true)
    {
        Source = CategoriesByDay,
        Keys = CategoriesByDay.Keys,
        IsByMonth = true,
    };

    /// <summary>Whole orders by month, country and currency.</summary>
    public static readonly CopyTable CountriesByMonth = new("countries_by_month", IsByItem: false) { Source = CountriesByDay, IsByMonth = true };

    /// <summary>The cubes by day.</summary>
    public static readonly IReadOnlyList<CopyTable> DayCubes = [CategoriesByDay, CountriesByDay];

    /// <summary>The cubes by month, the smallest of each source first. Their column day is the first day of the month.</summary>
    public static readonly IReadOnlyList<CopyTable> MonthCubes = [ProductsByMonth, CategoriesByMonth, CategoriesByMonthAndCountry, CountriesByMonth];

    /// <summary>The table that a cube adds up; null for the facts in detail.</summary>
    public CopyTable? Source { get; private init; }

    /// <summary>What a cube is by, beside the time, the country and the currency.</summary>
    public IReadOnlyList<string> Keys { get; private init; } = [];

    /// <summary>The column of the facts that counts each order once in every row of the cube; null where the source has counted them.</summary>
    public string? First { get; private init; }

    /// <summary>Whether it is by month.</summary>
    public bool IsByMonth { get; private init; }

    /// <summary>Whether it tells countries apart.</summary>
    public bool HasCountry { get; private init; } = true;

    /// <summary>Whether it has one row for each group and day or month.</summary>
    public bool IsCube => Source is not null;
}
