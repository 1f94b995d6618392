namespace EcommerceAnalytics.Common.Pdf;

/// <summary>The scale of an axis: from round number to round number, and always with 0, so that lengths can be compared.</summary>
/// <param name="From">The lower end.</param>
/// <param name="To">The upper end.</param>
/// <param name="Step">The distance of two ticks.</param>
internal sealed record ChartScale(decimal From, decimal To, decimal Step)
{
    private const int Steps = 4;

    /// <summary>The ticks, from the lower end to the upper one.</summary>
    public IEnumerable<decimal> Ticks
    {
        get
        {
            for (var tick = From; tick <= To; tick += Step)
            {
                yield return tick;
            }
        }
    }

    /// <summary>The scale of values between two.</summary>
    public static ChartScale Of(decimal lowest, decimal highest)
    {
        (lowest, highest) = (Math.Min(lowest, 0), Math.Max(highest, 0));
        if (lowest == highest)
        {
            return new ChartScale(0, 1, 1);
        }

        var step = Round((highest - lowest) / Steps);
        return new ChartScale(Math.Floor(lowest / step) * step, Math.Ceiling(highest / step) * step, step);
    }

    /// <summary>Where a value is: 0 at the lower end, 1 at the upper one.</summary>
    public double Share(decimal value) => (double)((value - From) / (To - From));

    /// <summary>The next 1, 2 or 5 times a power of ten.</summary>
    private static decimal Round(decimal step)
    {
        decimal power = 1;
        while (power * 10 <= step)
        {
            power *= 10;
        }

        while (power > step)
        {
            power /= 10;
        }

        return power * (step / power) switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, _ => 10 };
    }
}
