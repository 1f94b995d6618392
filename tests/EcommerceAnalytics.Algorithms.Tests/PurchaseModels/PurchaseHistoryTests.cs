using EcommerceAnalytics.Algorithms.PurchaseModels;

namespace EcommerceAnalytics.Algorithms.Tests.PurchaseModels;

public class PurchaseHistoryTests
{
    private static readonly DateOnly First = new(2024, 1, 1);

    [Fact]
    public void Order_days_become_weeks_with_fractions()
    {
        var history = PurchaseHistory.FromOrderDays(First, First.AddDays(10), 3, First.AddDays(38));
        Assert.Equal(new PurchaseHistory(2, 10 / 7.0, 38 / 7.0), history);
        Assert.Equal(28, history.DaysSinceLastPurchase);
    }

    [Fact]
    public void A_customer_born_on_the_last_day_has_no_age_yet()
    {
        var history = PurchaseHistory.FromOrderDays(First, First, 1, First);
        Assert.Equal(PurchaseHistory.NewCustomer, history);
        foreach (var kind in Enum.GetValues<PurchaseModelKind>())
        {
            var model = Cdnow.Model(kind);
            Assert.InRange(model.ProbabilityAlive(history), 0.6, 1);
            Assert.InRange(model.ExpectedPurchases(history, 39), 0.9, 1.3);
        }
    }

    [Theory]
    [InlineData(-1, 0, 10)]
    [InlineData(1, 11, 10)]
    [InlineData(1, -1, 10)]
    [InlineData(0, 5, 10)]
    [InlineData(0, 0, -1)]
    [InlineData(1, double.NaN, 10)]
    [InlineData(0, 0, double.NaN)]
    [InlineData(0, 0, double.PositiveInfinity)]
    public void Impossible_histories_are_refused(int x, double last, double age)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new PurchaseHistory(x, last, age));
    }

    [Fact]
    public void Days_out_of_order_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => PurchaseHistory.FromOrderDays(First, First.AddDays(5), 2, First.AddDays(4)));
        Assert.Throws<ArgumentOutOfRangeException>(() => PurchaseHistory.FromOrderDays(First, First.AddDays(5), 1, First.AddDays(9)));
        Assert.Throws<ArgumentOutOfRangeException>(() => PurchaseHistory.FromOrderDays(First, First, 0, First));
    }

    [Fact]
    public void Cells_count_customers_and_remember_who_is_where()
    {
        PurchaseHistory[] customers = [new(1, 2, 9), new(0, 0, 5), new(1, 2, 9), new(0, 0, 9)];
        var cells = PurchaseCells.Aggregate(customers);
        Assert.Equal([new(0, 0, 5), new(0, 0, 9), new(1, 2, 9)], cells.Histories);
        Assert.Equal([1, 1, 2], cells.Customers);
        Assert.Equal((4, 2, 1), (cells.CustomerCount, cells.RepeaterCount, cells.MaxRepeatPurchases));
        Assert.Equal(8, cells.MeanAge);
        Assert.Equal(0.5, cells.MeanRepeatPurchases);
        Assert.Equal(customers.Select(h => h.CustomerAge), cells.Expand(cells.Evaluate(h => h.CustomerAge)));
    }

    [Fact]
    public void Weights_stand_for_repeated_rows()
    {
        var weighted = PurchaseCells.Aggregate([new(1, 2, 9), new(0, 0, 5), new(1, 2, 9)], [2, 7, 1]);
        var expanded = PurchaseCells.Aggregate(
            [.. Enumerable.Repeat(new PurchaseHistory(1, 2, 9), 3), .. Enumerable.Repeat(new PurchaseHistory(0, 0, 5), 7)]);
        Assert.Equal(expanded.Histories, weighted.Histories);
        Assert.Equal(expanded.Customers, weighted.Customers);
        foreach (var kind in Enum.GetValues<PurchaseModelKind>())
        {
            Assert.Equal(Cdnow.Model(kind).LogLikelihood(expanded), Cdnow.Model(kind).LogLikelihood(weighted));
        }
    }

    [Fact]
    public void Weights_must_match_and_be_positive()
    {
        Assert.Throws<ArgumentException>(() => PurchaseCells.Aggregate([new(0, 0, 5)], [1, 2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => PurchaseCells.Aggregate([new(0, 0, 5)], [0]));
    }

    [Fact]
    public void Order_days_are_split_at_the_cut()
    {
        DateOnly[] days = [First, First.AddDays(10), First.AddDays(30), First.AddDays(31), First.AddDays(40), First.AddDays(41)];
        var customer = HoldoutCustomer.FromOrderDays(days, First.AddDays(30), 10);

        // The cut day belongs to the calibration; the hold-out is days 31 to 40, the period before it days 21 to 30.
        Assert.Equal(new HoldoutCustomer(new PurchaseHistory(2, 30 / 7.0, 30 / 7.0), 1, 2), customer);
    }

    [Fact]
    public void The_first_order_is_not_a_repeat_one()
    {
        var customer = HoldoutCustomer.FromOrderDays([First.AddDays(28), First.AddDays(30)], First.AddDays(30), 10);
        Assert.Equal(1, customer!.Value.RecentRepeatPurchases);
        Assert.Equal(0, customer.Value.HoldoutPurchases);
    }

    [Fact]
    public void Customers_born_after_the_cut_are_left_out()
    {
        Assert.Null(HoldoutCustomer.FromOrderDays([First.AddDays(1)], First, 10));
        Assert.Throws<ArgumentException>(() => HoldoutCustomer.FromOrderDays([First, First], First, 10));
        Assert.Throws<ArgumentException>(() => HoldoutCustomer.FromOrderDays([], First, 10));
    }
}
