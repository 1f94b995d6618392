using EcommerceAnalytics.Data;

namespace EcommerceAnalytics.ApiTests.Recommendations;

/// <summary>
/// A store that no model understands: customers u1…u6 bought on 03-01 Y and one product of their own, X1…X6. On 05-20 h1…h3
/// bought HIT and nothing else, and on 06-10 so did u1…u6. g bought nothing. FILLER was never bought.
/// </summary>
internal sealed class HitShop : SmallShop
{
    public override async Task FillAsync(EcommerceDbContext db)
    {
        await CategoryAsync(db, "Goods");
        string[] skus = ["Y", "X1", "X2", "X3", "X4", "X5", "X6", "FILLER", "HIT"];
        foreach (var sku in skus)
        {
            await ProductAsync(db, sku, "Goods", price: 1);
        }

        for (var k = 1; k <= 6; k++)
        {
            await CustomerAsync(db, $"u{k}", "GB");
            await OrderAsync(db, $"u{k}", new DateOnly(2024, 3, 1), ["Y", $"X{k}"]);
        }

        for (var k = 1; k <= 3; k++)
        {
            await CustomerAsync(db, $"h{k}", "GB");
            await OrderAsync(db, $"h{k}", new DateOnly(2024, 5, 20), ["HIT"]);
        }

        for (var k = 1; k <= 6; k++)
        {
            await OrderAsync(db, $"u{k}", new DateOnly(2024, 6, 10), ["HIT"]);
        }

        await CustomerAsync(db, "g", "GB");
    }
}
