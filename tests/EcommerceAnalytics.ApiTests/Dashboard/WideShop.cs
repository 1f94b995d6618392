using EcommerceAnalytics.ApiTests.Hosting;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Catalogue;
using EcommerceAnalytics.Data.Orders;

namespace EcommerceAnalytics.ApiTests.Dashboard;

/// <summary>A store with ten thousand categories of one product each, the first with names as long as they may be and names from right to left.</summary>
public sealed class WideShop : SqliteApi
{
    /// <summary>How many categories, products and lines there are.</summary>
    public const int Categories = 10_000;

    private const int LinesPerOrder = 100;

    /// <summary>From right to left, with a part from left to right.</summary>
    public const string Hebrew = "כוס תה 250ml (כחול)";

    /// <summary>As long as the name of a category may be, without a blank at which it could be broken.</summary>
    public static readonly string LongCategory = new('W', 128);

    private static readonly string LongProduct = new('W', 255);

    /// <inheritdoc />
    protected override bool OnKestrel => true;

    /// <inheritdoc />
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await InScopeAsync(FillAsync);
    }

    /// <inheritdoc />
    protected override IEnumerable<KeyValuePair<string, string?>> Settings() => [new("Store:Today", "2024-04-02"), new("Store:Name", Hebrew)];

    private static async Task FillAsync(EcommerceDbContext db)
    {
        var placed = new DateTime(2024, 3, 20, 10, 0, 0, DateTimeKind.Utc);
        var products = Enumerable.Range(0, Categories).Select(i => new Product
        {
            Sku = $"S{i}",
            Name = NameOf(LongProduct, "Product", i),
            Category = new Category { Name = NameOf(LongCategory, "Category", i) },
            Price = 1,
            CreatedAtUtc = placed,
            Inventory = new InventoryItem { Quantity = 5 },
        }).ToList();
        db.AddRange(products);
        await db.SaveChangesAsync();

        // The first ones sell most, so that they are listed.
        foreach (var (chunk, number) in products.Chunk(LinesPerOrder).Select((chunk, i) => (chunk, i)))
        {
            var order = new Order
            {
                Number = number == 0 ? Hebrew : $"O{number}",
                Country = "GB",
                Currency = "GBP",
                Status = OrderStatus.Delivered,
                PlacedAtUtc = placed,
                Day = DateOnly.FromDateTime(placed),
            };
            order.Lines.AddRange(chunk.Select((product, i) => new OrderLine
            {
                ProductId = product.Id,
                Quantity = 1,
                UnitPrice = PriceOf(number, i),
                Gross = PriceOf(number, i),
            }));
            order.Gross = order.Lines.Sum(line => line.Gross);
            db.Add(order);
            db.MarkChanged(order.Day);
        }

        await db.SaveChangesAsync();
    }

    private static decimal PriceOf(int order, int line) => order == 0 && line < 2 ? 100 - line : 1;

    private static string NameOf(string longest, string kind, int i) => i switch
    {
        0 => longest,
        1 => Hebrew,
        _ => $"{kind} {i}",
    };
}
