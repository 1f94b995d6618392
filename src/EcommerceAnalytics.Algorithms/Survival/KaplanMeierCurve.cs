namespace EcommerceAnalytics.Algorithms.Survival;

/// <summary>One step of a Kaplan-Meier curve.</summary>
/// <param name="Time">Duration at which the step falls.</param>
/// <param name="AtRisk">Subjects observed up to here.</param>
/// <param name="Events">Events at this duration.</param>
/// <param name="Censored">Subjects last seen at this duration without the event.</param>
/// <param name="Survival">Estimated probability that the event takes longer than this.</param>
/// <param name="StandardError">Standard error of the probability (Greenwood); 0 once nobody is left.</param>
public readonly record struct KaplanMeierStep(double Time, long AtRisk, long Events, long Censored, double Survival, double StandardError);

/// <summary>
/// Product-limit estimate of the time to an event from complete and censored durations (Kaplan and Meier 1958), with
/// Greenwood's standard error. At equal durations events come before censorings.
/// </summary>
public sealed class KaplanMeierCurve
{
    private KaplanMeierCurve(KaplanMeierStep[] steps, long subjects)
    {
        Steps = steps;
        Subjects = subjects;
    }

    /// <summary>The distinct durations in rising order, those with censorings only included.</summary>
    public IReadOnlyList<KaplanMeierStep> Steps { get; }

    /// <summary>Number of durations the curve was made from.</summary>
    public long Subjects { get; }

    /// <summary>Makes the curve of whole durations that have been counted.</summary>
    /// <param name="events">Number of durations 0, 1, 2 and so on that ended with the event.</param>
    /// <param name="censored">Number of those that did not, of the same length.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static KaplanMeierCurve OfCounts(ReadOnlySpan<long> events, ReadOnlySpan<long> censored)
    {
        if (events.Length != censored.Length)
        {
            throw new ArgumentException("There must be as many counts of events as of censorings.", nameof(censored));
        }

        long subjects = 0;
        for (var i = 0; i < events.Length; i++)
        {
            subjects += events[i] + censored[i];
        }

        var curve = new Builder(subjects);
        for (var i = 0; i < events.Length; i++)
        {
            if (events[i] + censored[i] > 0)
            {
                curve.Add(i, events[i], censored[i]);
            }
        }

        return curve.Build();
    }

    /// <summary>
    /// The last step at or before a duration: its survival holds until the next one. Null before the first step, where
    /// survival is 1, and beyond the longest duration unless survival is 0 there, because nothing was observed there.
    /// </summary>
    public KaplanMeierStep? At(double time)
    {
        KaplanMeierStep? found = null;
        foreach (var step in Steps)
        {
            if (step.Time > time)
            {
                return found;
            }

            found = step;
        }

        return found is { } last && (last.Survival == 0 || time <= last.Time) ? last : null;
    }

    /// <summary>
    /// Probability that the event takes longer than <paramref name="time"/>: 1 before the first step, null beyond the
    /// longest duration unless nobody was left by then.
    /// </summary>
    public double? SurvivalAt(double time)
    {
        return At(time)?.Survival ?? (Steps.Count > 0 && time < Steps[0].Time ? 1 : null);
    }

    /// <summary>
    /// The shortest duration by which at least the share <paramref name="probability"/> has had the event; null if the
    /// curve does not fall that far ("not reached"), which is not the same as the quantile of the observed durations.
    /// </summary>
    /// <param name="probability">Between 0 and 1; 0.5 gives the median.</param>
    public double? Quantile(double probability)
    {
        if (!(probability > 0 && probability < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "The probability must lie between 0 and 1.");
        }

        // Survival is a product of rounded factors: exactly one half may come out a hair above.
        var target = 1 - probability + 1e-12;
        foreach (var step in Steps)
        {
            if (step.Survival <= target)
            {
                return step.Time;
            }
        }

        return null;
    }

    private sealed class Builder
    {
        private readonly long _subjects;
        private readonly List<KaplanMeierStep> _steps = [];
        private long _atRisk;
        private double _survival = 1;
        private double _variance;

        public Builder(long subjects) => (_subjects, _atRisk) = (subjects, subjects);

        public void Add(double time, long events, long censored)
        {
            _survival *= 1 - ((double)events / _atRisk);
            _variance += events == 0 || events == _atRisk ? 0 : events / ((double)_atRisk * (_atRisk - events));
            _steps.Add(new KaplanMeierStep(time, _atRisk, events, censored, _survival, _survival * Math.Sqrt(_variance)));
            _atRisk -= events + censored;
        }

        public KaplanMeierCurve Build() => new([.. _steps], _subjects);
    }
}
