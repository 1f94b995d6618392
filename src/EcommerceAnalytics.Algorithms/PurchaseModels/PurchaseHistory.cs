namespace EcommerceAnalytics.Algorithms.PurchaseModels;

/// <summary>
/// What a purchase model needs to know of one customer: the sufficient statistics (x, t_x, T) of Fader, Hardie and Lee
/// (2005). Times are in weeks and keep their fractions; orders of the same day count as one.
/// </summary>
public readonly record struct PurchaseHistory : IComparable<PurchaseHistory>
{
    /// <summary>Days in the models' unit of time.</summary>
    public const double DaysPerWeek = 7;

    /// <summary>Weeks in a mean year of 365.25 days.</summary>
    public const double WeeksPerYear = 365.25 / DaysPerWeek;

    /// <summary>Weeks in a mean month, a twelfth of a year.</summary>
    public const double WeeksPerMonth = WeeksPerYear / 12;

    /// <summary>Creates a history from its three statistics.</summary>
    /// <param name="repeatPurchases">x, the number of order days after the first one.</param>
    /// <param name="ageAtLastPurchase">t_x, weeks from the first to the last order; 0 without a repeat order.</param>
    /// <param name="customerAge">T, weeks from the first order to the end of the observation.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A value is negative or not finite, the last purchase lies after the end of the observation, or a customer
    /// without a repeat purchase has an age at it.
    /// </exception>
    public PurchaseHistory(int repeatPurchases, double ageAtLastPurchase, double customerAge)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(repeatPurchases);
        if (!double.IsFinite(customerAge) || customerAge < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(customerAge), customerAge, "The age must be finite and not negative.");
        }

        if (!(ageAtLastPurchase >= 0 && ageAtLastPurchase <= customerAge) || (repeatPurchases == 0 && ageAtLastPurchase != 0))
        {
            throw new ArgumentOutOfRangeException(
                nameof(ageAtLastPurchase),
                ageAtLastPurchase,
                "The last purchase must lie between the first one and the end of the observation, and be the first one without a repeat.");
        }

        RepeatPurchases = repeatPurchases;
        AgeAtLastPurchase = ageAtLastPurchase;
        CustomerAge = customerAge;
    }

    /// <summary>A customer at the moment of the first order.</summary>
    public static PurchaseHistory NewCustomer => default;

    /// <summary>x, the number of order days after the first one.</summary>
    public int RepeatPurchases { get; }

    /// <summary>t_x, weeks from the first to the last order.</summary>
    public double AgeAtLastPurchase { get; }

    /// <summary>T, weeks from the first order to the end of the observation.</summary>
    public double CustomerAge { get; }

    /// <summary>Days since the last order, rounded to the nearest whole day.</summary>
    public double DaysSinceLastPurchase => Math.Round((CustomerAge - AgeAtLastPurchase) * DaysPerWeek);

    /// <summary>Builds the history from order days: t_x = last − first and T = as of − first, divided by seven.</summary>
    /// <param name="firstOrder">Day of the first order.</param>
    /// <param name="lastOrder">Day of the last order.</param>
    /// <param name="orderDays">Number of distinct days with an order, at least 1.</param>
    /// <param name="asOf">Last observed day, included.</param>
    /// <exception cref="ArgumentOutOfRangeException">The days are not in order, or disagree with their number.</exception>
    public static PurchaseHistory FromOrderDays(DateOnly firstOrder, DateOnly lastOrder, int orderDays, DateOnly asOf)
    {
        return new PurchaseHistory(
            orderDays - 1,
            (lastOrder.DayNumber - firstOrder.DayNumber) / DaysPerWeek,
            (asOf.DayNumber - firstOrder.DayNumber) / DaysPerWeek);
    }

    /// <summary>Orders by age, then repeat purchases, then age at the last purchase.</summary>
    public int CompareTo(PurchaseHistory other)
    {
        var order = CustomerAge.CompareTo(other.CustomerAge);
        if (order == 0)
        {
            order = RepeatPurchases.CompareTo(other.RepeatPurchases);
        }

        return order != 0 ? order : AgeAtLastPurchase.CompareTo(other.AgeAtLastPurchase);
    }

    public static bool operator <(PurchaseHistory left, PurchaseHistory right) => left.CompareTo(right) < 0;

    public static bool operator >(PurchaseHistory left, PurchaseHistory right) => left.CompareTo(right) > 0;

    public static bool operator <=(PurchaseHistory left, PurchaseHistory right) => left.CompareTo(right) <= 0;

    public static bool operator >=(PurchaseHistory left, PurchaseHistory right) => left.CompareTo(right) >= 0;
}
