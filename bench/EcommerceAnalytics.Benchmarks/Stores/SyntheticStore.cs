namespace EcommerceAnalytics.Benchmarks.Stores;

/// <summary>
/// Three years of a store up to 19 December 2025, the same for the same number of lines: products and customers by Zipf,
/// half of the orders from home, busy weeks before Christmas, quiet Saturdays, growth, 2 % cancelled, 2 % with a refund.
/// </summary>
internal sealed class SyntheticStore(int lines)
{
    public const int Products = 5_000;
    public const int Categories = 40;

    private const int LinesPerOrder = 10;
    private const int Seed = 20251219;

    /// <summary>The day after the last order.</summary>
    public static readonly DateOnly Today = new(2025, 12, 20);

    private static readonly DateOnly First = new(2023, 1, 1);
    private static readonly double[] Weekdays = [0.8, 1.15, 1.1, 1.1, 1.2, 1.05, 0.6];
    private static readonly double[] Months = [0.8, 0.75, 0.85, 0.85, 0.9, 0.9, 0.85, 0.85, 1.0, 1.15, 1.6, 1.5];
    private static readonly string[] Countries =
    [
        "GB", "DE", "FR", "IE", "NL", "ES", "BE", "CH", "PT", "IT", "AU", "NO", "SE", "FI", "DK", "AT", "CY", "JP", "US", "PL",
        "SG", "CA", "GR", "IL", "IS", "MT", "AE", "LT", "LB", "BR", "CZ", "BH", "SA", "ZA", "HK", "TH", "KR", "NZ",
    ];

    /// <summary>Lines of all orders, about.</summary>
    public int Lines => lines;

    public int Customers => Math.Max(1_000, lines / 60);

    /// <summary>Price of a product in pence.</summary>
    public static int Price(int product) => 45 + (int)(Fraction(product, 1) * Fraction(product, 2) * 5_000);

    /// <summary>Cost of a unit in pence; null for one product in eight.</summary>
    public static int? Cost(int product) => product % 8 == 0 ? null : Price(product) * (40 + (product % 25)) / 100;

    /// <summary>Category of a product, large ones and small ones.</summary>
    public static int CategoryOf(int product) => 1 + (int)(Categories * Math.Pow(Fraction(product, 3), 2));

    /// <summary>All orders, in the order of time.</summary>
    public IEnumerable<SyntheticOrder> Orders()
    {
        var random = new Random(Seed);
        var (products, customers, countries) = (Zipf(Products, 0.9), Zipf(Customers, 0.6), Zipf(Countries.Length - 1, 1.2));
        var days = Enumerable.Range(0, Today.DayNumber - First.DayNumber).Select(First.AddDays).ToArray();
        var weights = days.Select((day, i) => Weekdays[(int)day.DayOfWeek] * Months[day.Month - 1] * (1 + (0.5 * i / days.Length))).ToArray();
        var (orders, total) = (lines / LinesPerOrder, weights.Sum());
        var (id, due) = (0, 0.0);
        for (var d = 0; d < days.Length; d++)
        {
            due += weights[d] / total * orders;
            var ofDay = (int)due - id;
            for (var i = 0; i < ofDay; i++)
            {
                id++;

                // Between 7 and 21 o'clock, so that the day is the same in London.
                var placedAt = days[d].ToDateTime(TimeOnly.MinValue).AddHours(7).AddSeconds(14 * 3600 * (i + random.NextDouble()) / ofDay);
                yield return Order(id, placedAt, random, products, customers, countries);
            }
        }
    }

    /// <summary>One order of a day with any number of lines.</summary>
    private static SyntheticOrder Order(int id, DateTime placedAt, Random random, double[] products, double[] customers, double[] countries)
    {
        var customer = random.NextDouble() < 0.75 ? 1 + Draw(random, customers) : (int?)null;
        var country = random.NextDouble() < 0.5 ? Countries[0] : Countries[1 + Draw(random, countries)];
        var count = 1 + (int)(-Math.Log(1 - random.NextDouble()) * (LinesPerOrder - 0.5));
        var basket = new SyntheticLine[count];
        for (var l = 0; l < count; l++)
        {
            var product = 1 + Draw(random, products);
            var quantity = 1 + (int)(-Math.Log(1 - random.NextDouble()) * 3);
            var gross = quantity * Price(product);
            basket[l] = new SyntheticLine(product, quantity, Price(product), gross, random.Next(10) == 0 ? gross / 10 : 0, Cost(product) * quantity);
        }

        var chance = random.Next(100);
        return new SyntheticOrder(
            id, customer, country, chance < 2 ? 3 : chance < 5 ? 0 : chance < 10 ? 1 : 2, placedAt, basket, random.Next(100) < 2 ? 1 + random.Next(20 * 24) : null);
    }

    /// <summary>The cumulated chances of 1/kˢ, the products scattered over their numbers.</summary>
    private static double[] Zipf(int count, double s)
    {
        var cumulated = new double[count];
        var sum = 0.0;
        for (var k = 0; k < count; k++)
        {
            cumulated[k] = sum += Math.Pow(k + 1, -s);
        }

        return Array.ConvertAll(cumulated, c => c / sum);
    }

    private static int Draw(Random random, double[] cumulated)
    {
        var at = Array.BinarySearch(cumulated, random.NextDouble());
        return Math.Min(at < 0 ? ~at : at, cumulated.Length - 1);
    }

    /// <summary>A number in [0, 1) that is always the same.</summary>
    private static double Fraction(int product, int salt) => unchecked((uint)((product * 2_654_435_761L) ^ (salt * 40_503_131_071L))) / 4_294_967_296.0;
}

/// <summary>An order; money in pence. <paramref name="RefundAfterHours"/> is set when its first line comes back.</summary>
internal sealed record SyntheticOrder(int Id, int? CustomerId, string Country, int Status, DateTime PlacedAt, SyntheticLine[] Lines, int? RefundAfterHours);

/// <summary>A line; money in pence.</summary>
internal readonly record struct SyntheticLine(int ProductId, int Quantity, int UnitPrice, int Gross, int Discount, int? Cost);
