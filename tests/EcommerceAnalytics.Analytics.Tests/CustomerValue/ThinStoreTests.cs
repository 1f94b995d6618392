using EcommerceAnalytics.Algorithms.PurchaseModels;
using EcommerceAnalytics.Analytics.CustomerBase;
using EcommerceAnalytics.Analytics.CustomerValue;

namespace EcommerceAnalytics.Analytics.Tests.CustomerValue;

/// <summary>Stores that no model can be fitted to: each has its reason, and what is kept of it are numbers or nothing.</summary>
public sealed class ThinStoreTests
{
    private static readonly DateOnly First = new(2020, 1, 1);
    private static readonly DateOnly Last = First.AddDays(800);

    public static TheoryData<string, int, int[], string> Stores => new()
    {
        { "nobody", 0, [0], "No customer has ordered yet." },
        { "one order ever", 1, [800], "there is no data before the 27 weeks" },
        { "ten customers", 10, [0, 200, 500, 800], "Only 10 customers have ordered on more than one day; a model needs 50." },
        { "one order each", 500, [0], "Only 0 customers have ordered on more than one day; a model needs 50." },
        { "all alike", 200, [0, 100, 200, 300, 400, 500, 600, 700], "No model is identified by the data." },
        { "all gone for two years", 200, [0, 10, 20], "No model is identified by the data." },
    };

    [Theory]
    [MemberData(nameof(Stores))]
    public void A_store_that_cannot_be_modelled_says_why(string store, int customers, int[] days, string reason)
    {
        Assert.NotEmpty(store);
        var orders = Enumerable.Range(0, customers).Select(_ => days.Select(d => First.AddDays(d)).ToArray()).ToList();

        var model = Make(orders);

        Assert.Contains(reason, model.NotInServiceBecause, StringComparison.Ordinal);
        var kept = CustomerModelReport.Parse(model.Report.ToJson());
        Assert.Equal(model.Report.Checks, kept.Checks);
        Assert.Equal(model.Report.Accuracy, kept.Accuracy);
        Assert.Equal(model.Report.Parameters, kept.Parameters);
        Assert.All(kept.Candidates, c => Assert.True(c.LogLikelihood is null || double.IsFinite(c.LogLikelihood.Value)));
    }

    // A store of 76 weeks at the last day, and one order of 1995.
    [Theory]
    [InlineData(799, 27)]
    [InlineData(76 * 7, 20)]
    [InlineData(72 * 7, 13)]
    [InlineData(60 * 7, 27)]
    public void Cut_and_horizon_follow_the_length_of_the_history_and_not_a_stray_order(int days, int weeks)
    {
        DateOnly[] firsts = [new(1995, 1, 1), .. Enumerable.Range(0, 40).Select(i => Last.AddDays(-days + i))];
        var window = HoldoutWindow.Of(firsts, Last);
        Assert.Equal((weeks, Last.AddDays(-days + 1)), (window.Weeks, window.Start));
        Assert.Equal(1, window.Cut.Day);
        Assert.InRange(Last.DayNumber - window.Cut.DayNumber, weeks * 7, (weeks * 7) + 30);
        Assert.Equal(days > 70 * 7, window.CalibrationWeeks > PurchaseHistory.WeeksPerYear);
    }

    private static StoreModel Make(List<DateOnly[]> orders)
    {
        var facts = new CustomerFacts();
        foreach (var (customer, own) in orders.Index())
        {
            foreach (var day in own)
            {
                facts.AddOrder(customer, day.DayNumber, 100_000);
            }
        }

        return StoreModel.Make(CustomerTable.Empty.With(facts, DaySet.None, RegisteredCustomers.None), Last);
    }
}
