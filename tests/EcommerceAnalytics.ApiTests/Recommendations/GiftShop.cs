using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Orders;

namespace EcommerceAnalytics.ApiTests.Recommendations;

/// <summary>
/// A store small enough to count by hand. Today is 2024-06-15.
/// Products A1…A6 and B1…B6, each in stock (A1, A6, B1, B2 Food; A2…A5 Tools; B3…B6 Paper); SOLD-OUT (Tools) without
/// stock, GONE (Tools) inactive, POSTAGE in Services &amp; Fees.
/// Customers a1…a6 (GB): on 05-10 one order of all A but their own, on 06-05 their own. b1…b6 (FR) the same with B, on
/// 06-06. d1…d6 (GB), on 01-02: A1 and A2 (three), A1 and A3 (two), A1 and A4 (one), each with POSTAGE. c (GB): A1 on
/// 06-10. r (GB): A1 on 02-01, given back, and a cancelled order of B1. n (FR) and g (GB): nothing.
/// </summary>
internal sealed class GiftShop : SmallShop
{
    public override async Task FillAsync(EcommerceDbContext db)
    {
        foreach (var name in (string[])["Food", "Tools", "Paper", "Services & Fees"])
        {
            await CategoryAsync(db, name);
        }

        for (var k = 1; k <= 6; k++)
        {
            await ProductAsync(db, $"A{k}", k is 1 or 6 ? "Food" : "Tools", price: k);
        }

        for (var k = 1; k <= 6; k++)
        {
            await ProductAsync(db, $"B{k}", k <= 2 ? "Food" : "Paper", price: 10 + k);
        }

        await ProductAsync(db, "SOLD-OUT", "Tools", price: 1, stock: 0);
        await ProductAsync(db, "GONE", "Tools", price: 1, isActive: false);
        await ProductAsync(db, "POSTAGE", "Services & Fees", price: 1);

        foreach (var (group, country) in ((string, string)[])[("a", "GB"), ("b", "FR")])
        {
            for (var k = 1; k <= 6; k++)
            {
                await CustomerAsync(db, $"{group}{k}", country);
                var others = Enumerable.Range(1, 6).Where(j => j != k).Select(j => $"{group.ToUpperInvariant()}{j}");
                await OrderAsync(db, $"{group}{k}", new DateOnly(2024, 5, 10), [.. others]);
                await OrderAsync(db, $"{group}{k}", new DateOnly(2024, 6, group == "a" ? 5 : 6), [$"{group.ToUpperInvariant()}{k}"]);
            }
        }

        foreach (var (index, partner) in ((string[])["A2", "A2", "A2", "A3", "A3", "A4"]).Index())
        {
            await CustomerAsync(db, $"d{index + 1}", "GB");
            await OrderAsync(db, $"d{index + 1}", new DateOnly(2024, 1, 2), ["A1", partner, "POSTAGE"]);
        }

        await CustomerAsync(db, "c", "GB");
        await OrderAsync(db, "c", new DateOnly(2024, 6, 10), ["A1"]);
        await CustomerAsync(db, "r", "GB");
        var returned = await OrderAsync(db, "r", new DateOnly(2024, 2, 1), ["A1"]);
        await OrderAsync(db, "r", new DateOnly(2024, 6, 9), ["B1"], OrderStatus.Cancelled);
        await CustomerAsync(db, "n", "FR");
        await CustomerAsync(db, "g", "GB");

        var refund = new Refund
        {
            Number = "R1",
            OrderId = returned.Id,
            CustomerId = returned.CustomerId,
            Country = "GB",
            Currency = "GBP",
            RefundedAtUtc = returned.PlacedAtUtc.AddDays(1),
            Day = returned.Day.AddDays(1),
        };
        refund.Lines.Add(new RefundLine
        {
            OrderLineId = returned.Lines[0].Id,
            OrderId = returned.Id,
            ProductId = Products["A1"],
            Quantity = 1,
            Amount = 1,
        });
        db.Add(refund);
        await db.SaveChangesAsync();
    }
}
