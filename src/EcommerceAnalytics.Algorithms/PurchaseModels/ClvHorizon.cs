namespace EcommerceAnalytics.Algorithms.PurchaseModels;

/// <summary>When the money of a period is counted as received.</summary>
public enum CashFlowTiming
{
    /// <summary>In the middle of the period: discounted by k − ½ periods.</summary>
    MidPeriod,

    /// <summary>At the end of the period: discounted by k periods.</summary>
    EndOfPeriod,
}

/// <summary>How far ahead orders are counted and how they are discounted.</summary>
/// <param name="Periods">Number of periods, at least 1.</param>
/// <param name="PeriodLength">Length of a period in weeks.</param>
/// <param name="RatePerPeriod">Discount rate per period; 0 for none.</param>
/// <param name="Timing">When the orders of a period are paid.</param>
public sealed record ClvHorizon(int Periods, double PeriodLength, double RatePerPeriod, CashFlowTiming Timing)
{
    /// <summary>Months of 365.25/12 days, paid in their middle, at the monthly equivalent of an annual rate.</summary>
    /// <param name="months">Number of months.</param>
    /// <param name="annualRate">Discount rate per year, 0.1 for ten percent.</param>
    public static ClvHorizon InMonths(int months, double annualRate)
    {
        return new ClvHorizon(months, PurchaseHistory.WeeksPerMonth, Math.Pow(1 + annualRate, 1.0 / 12) - 1, CashFlowTiming.MidPeriod);
    }

    internal double DiscountFactor(int period)
    {
        var elapsed = Timing == CashFlowTiming.MidPeriod ? period - 0.5 : period;
        return Math.Pow(1 + RatePerPeriod, -elapsed);
    }
}
