using EcommerceAnalytics.Algorithms.Survival;
using EcommerceAnalytics.Algorithms.Tests.PurchaseModels;

namespace EcommerceAnalytics.Algorithms.Tests.Survival;

public class KaplanMeierTests
{
    // Remission of 21 leukaemia patients on 6-mercaptopurine, weeks (Freireich et al. 1963); negative values are censored.
    private static readonly int[] Remission = [6, 6, 6, -6, 7, -9, 10, -10, -11, 13, 16, -17, -19, -20, 22, 23, -25, -32, -32, -34, -35];

    // The published table, e.g. in Lawless, Statistical Models and Methods for Lifetime Data.
    [Theory]
    [InlineData(6, 21, 3, 0.857, 0.0764)]
    [InlineData(7, 17, 1, 0.807, 0.0869)]
    [InlineData(10, 15, 1, 0.753, 0.0963)]
    [InlineData(13, 12, 1, 0.690, 0.1068)]
    [InlineData(16, 11, 1, 0.627, 0.1141)]
    [InlineData(22, 7, 1, 0.538, 0.1282)]
    [InlineData(23, 6, 1, 0.448, 0.1346)]
    public void The_textbook_example_is_reproduced(double time, long atRisk, long events, double survival, double standardError)
    {
        var step = Curve().At(time)!.Value;
        Assert.Equal((atRisk, events), (step.AtRisk, step.Events));
        Assert.Equal(survival, step.Survival, 5e-4);
        Assert.Equal(standardError, step.StandardError, 5e-5);
    }

    [Fact]
    public void Quantiles_are_reached_or_not()
    {
        var curve = Curve();
        Assert.Equal(23, curve.Quantile(0.5));
        Assert.Equal(13, curve.Quantile(0.25));
        Assert.Null(curve.Quantile(0.75));
        Assert.Throws<ArgumentOutOfRangeException>(() => curve.Quantile(1));
    }

    [Fact]
    public void Survival_is_one_before_the_first_event_and_unknown_after_the_last_observation()
    {
        var curve = Curve();
        Assert.Equal(21, curve.Subjects);
        Assert.Equal(1, curve.SurvivalAt(0));
        Assert.Equal(1, curve.SurvivalAt(5.9));
        Assert.Equal(0.448, curve.SurvivalAt(35)!.Value, 5e-4);
        Assert.Null(curve.SurvivalAt(35.1));
    }

    // By hand, 4 subjects: an event and a censoring at 0, events at 3: S = 3/4, then 0.
    [Fact]
    public void Events_come_before_censorings_of_the_same_day()
    {
        var curve = Estimate([3, 0, 0, 3], [true, true, false, true]);
        Assert.Equal(2, curve.Steps.Count);
        Assert.Equal(new KaplanMeierStep(0, 4, 1, 1, 0.75, 0.75 * Math.Sqrt(1.0 / 12)), curve.Steps[0]);
        Assert.Equal(0, curve.SurvivalAt(3));
        Assert.Equal(0, curve.SurvivalAt(100));
        Assert.Equal(0, curve.Quantile(0.25));
        Assert.Equal(3, curve.Quantile(0.3));
    }

    [Fact]
    public void Groups_of_one_have_the_error_of_Greenwood()
    {
        int[] durations = [.. Remission.Select(Math.Abs)];
        bool[] observed = [.. Remission.Select(weeks => weeks > 0)];
        var plain = Estimate(durations, observed);
        var grouped = plain.WithGroupedErrors(durations, observed, [.. Enumerable.Range(0, durations.Length)]);
        Assert.Equal(plain.Steps.Select(s => s.Survival), grouped.Steps.Select(s => s.Survival));
        Assert.All(plain.Steps.Zip(grouped.Steps), pair => Assert.Equal(pair.First.StandardError, pair.Second.StandardError, 1e-12));
    }

    // Every duration twice, both in one group: the curve stays, the error is that of half as many. All in one group: the sums are 0.
    [Fact]
    public void Durations_that_belong_together_tell_less()
    {
        int[] durations = [.. Remission.SelectMany(weeks => Enumerable.Repeat(Math.Abs(weeks), 2))];
        bool[] observed = [.. Remission.SelectMany(weeks => Enumerable.Repeat(weeks > 0, 2))];
        var twice = Estimate(durations, observed);
        var grouped = twice.WithGroupedErrors(durations, observed, [.. Enumerable.Range(0, Remission.Length).Select(i => 2 * i)]);
        Assert.All(Curve().Steps.Zip(grouped.Steps), pair => Assert.Equal(pair.First.StandardError, pair.Second.StandardError, 1e-12));
        Assert.All(twice.WithGroupedErrors(durations, observed, [0]).Steps, step => Assert.Equal(0, step.StandardError, 1e-7));
    }

    // By hand: groups (1, 2+) and (2); at 1 one event of 3, at 2 one of 2. Influence at 1: 1/2 − 1/6 − 1/6 = 1/6 and −1/6, S = 2/3;
    // at 2 hazards 1/6 + 1/2 = 2/3: 1/2 − 1/6 − 2/3 = −1/3 and 1 − 2/3 = 1/3, S = 1/3.
    [Fact]
    public void Grouped_errors_are_those_worked_by_hand()
    {
        var curve = Estimate([1, 2, 2], [true, false, true]).WithGroupedErrors([1, 2, 2], [true, false, true], [0, 2]);
        Assert.Equal(2.0 / 3 * Math.Sqrt(2.0 / 36), curve.Steps[0].StandardError, 1e-12);
        Assert.Equal(1.0 / 3 * Math.Sqrt(2.0 / 9), curve.Steps[1].StandardError, 1e-12);
        Assert.Throws<ArgumentException>(() => curve.WithGroupedErrors([1], [true], [0]));
    }

    [Fact]
    public void Nobody_has_no_curve()
    {
        var curve = Estimate([], []);
        Assert.Empty(curve.Steps);
        Assert.Null(curve.SurvivalAt(1));
        Assert.Null(curve.Quantile(0.5));
    }

    [Fact]
    public void Only_censored_durations_leave_survival_at_one()
    {
        var curve = Estimate([2, 5], [false, false]);
        Assert.Equal(1, curve.SurvivalAt(5));
        Assert.Null(curve.Quantile(0.01));
    }

    [Fact]
    public void Counts_of_different_lengths_are_refused() => Assert.Throws<ArgumentException>(() => KaplanMeierCurve.OfCounts([1], []));

    // The demo store's time from the first to the second order, one row per customer; computed with R's survfit.
    [Fact]
    public void Time_to_the_second_order_of_the_demo_store_is_reproduced()
    {
        var rows = DemoOrderDays.PerCustomer.Select(days => days.Length > 1
            ? (Days: days[1].DayNumber - days[0].DayNumber, Observed: true)
            : (Days: DemoOrderDays.LastDay.DayNumber - days[0].DayNumber, Observed: false)).ToArray();
        var curve = Estimate([.. rows.Select(row => row.Days)], [.. rows.Select(row => row.Observed)]);
        AssertCurve(curve, [0.804430305, 0.547381200, 0.385482144, 0.263448015], 109);
    }

    [Fact]
    public void Time_between_all_orders_of_the_demo_store_is_reproduced()
    {
        var durations = new List<int>();
        var observed = new List<bool>();
        foreach (var days in DemoOrderDays.PerCustomer)
        {
            for (var i = 0; i < days.Length; i++)
            {
                var last = i == days.Length - 1;
                durations.Add((last ? DemoOrderDays.LastDay : days[i + 1]).DayNumber - days[i].DayNumber);
                observed.Add(!last);
            }
        }

        AssertCurve(Estimate([.. durations], [.. observed]), [0.582120273, 0.295161615, 0.173045487, 0.100191073], 41);
    }

    private static void AssertCurve(KaplanMeierCurve curve, double[] survival, double median)
    {
        double[] days = [30, 90, 180, 365];
        for (var i = 0; i < days.Length; i++)
        {
            Assert.Equal(survival[i], curve.SurvivalAt(days[i])!.Value, 1e-9);
        }

        Assert.Equal(median, curve.Quantile(0.5));
    }

    private static KaplanMeierCurve Curve()
    {
        return Estimate([.. Remission.Select(Math.Abs)], [.. Remission.Select(weeks => weeks > 0)]);
    }

    private static KaplanMeierCurve Estimate(int[] durations, bool[] observed)
    {
        var (events, censored) = (new long[durations.Length == 0 ? 0 : durations.Max() + 1], new long[durations.Length == 0 ? 0 : durations.Max() + 1]);
        foreach (var (i, duration) in durations.Index())
        {
            (observed[i] ? events : censored)[duration]++;
        }

        return KaplanMeierCurve.OfCounts(events, censored);
    }
}
