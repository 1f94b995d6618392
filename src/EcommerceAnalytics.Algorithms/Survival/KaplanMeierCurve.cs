namespace EcommerceAnalytics.Algorithms.Survival;

/// <summary>One step of a Kaplan-Meier curve.</summary>
/// <param name="Time">Duration at which the step falls.</param>
/// <param name="AtRisk">Subjects observed up to here.</param>
/// <param name="Events">Events at this duration.</param>
/// <param name="Censored">Subjects last seen at this duration without the event.</param>
/// <param name="Survival">Estimated probability that the event takes longer than this.</param>
/// <param name="StandardError">Standard error of the probability (Greenwood, unless durations were grouped); 0 once nobody is left.</param>
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

    /// <summary>Number of durations the curve is based on.</summary>
    public long Subjects { get; }

    /// <summary>Computes the curve of integer durations that have been counted.</summary>
    /// <param name="events">Number of durations 0, 1, 2 and so on that ended with the event.</param>
    /// <param name="censored">Number of those that did not, of the same length.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static KaplanMeierCurve OfCounts(ReadOnlySpan<long> events, ReadOnlySpan<long> censored)
    {
        if (events.Length != censored.Length)
        {
            throw new ArgumentException("The numbers of event counts and censoring counts must be equal.", nameof(censored));
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
    /// The same curve with standard errors that know which durations belong together, by the grouped jackknife: the influence
    /// of a group on ln S(t) is the sum of its durations' ∫ dM(s) / (Y(s) − d(s)), and the variance that of these sums (Lin and Wei
    /// 1989; the robust error of survfit in R). With one duration in each group it is Greenwood's.
    /// </summary>
    /// <param name="durations">Whole durations the curve was made of, those of a group one after another.</param>
    /// <param name="observed">For each duration, whether it ended with the event.</param>
    /// <param name="groupStarts">Index of the first duration of each group, rising from 0.</param>
    /// <exception cref="ArgumentException">The lengths differ, or the durations are not those of the curve.</exception>
    public KaplanMeierCurve WithGroupedErrors(ReadOnlySpan<int> durations, ReadOnlySpan<bool> observed, ReadOnlySpan<int> groupStarts)
    {
        if (durations.Length != observed.Length || durations.Length != Subjects)
        {
            throw new ArgumentException("The numbers of durations and flags must equal the number of subjects of the curve.", nameof(durations));
        }

        // Once nobody is left, survival is 0 and without an error.
        var steps = Steps.TakeWhile(step => step.Survival > 0).ToArray();
        var last = steps.Length == 0 ? -1 : (int)steps[^1].Time;
        var (hazard, atEvent, place) = (new double[steps.Length], new double[steps.Length], new int[last + 2]);
        for (var i = 0; i < steps.Length; i++)
        {
            var (atRisk, events) = ((double)steps[i].AtRisk, (double)steps[i].Events);
            atEvent[i] = 1 / (atRisk - events);
            hazard[i] = (i == 0 ? 0 : hazard[i - 1]) + (events / (atRisk * (atRisk - events)));
            place[(int)steps[i].Time + 1] = i + 1;
        }

        // place[t + 1]: number of steps at or before t.
        for (var t = 1; t < place.Length; t++)
        {
            place[t] = Math.Max(place[t], place[t - 1]);
        }

        // A duration takes the hazard of all steps up to its end, and at its end gives the event; after that it is constant. The
        // square of a group's sum therefore changes only at its own ends and, between them, with the hazard of the durations still running:
        // (constant + running × hazard)², summed over the groups as three sums that change at the ends alone.
        var squares = new double[steps.Length + 1];
        var products = new double[steps.Length + 1];
        var running = new double[steps.Length + 1];
        var ends = new List<(int Step, double Influence)>();
        for (var g = 0; g < groupStarts.Length; g++)
        {
            var (from, to) = (groupStarts[g], g + 1 < groupStarts.Length ? groupStarts[g + 1] : durations.Length);
            ends.Clear();
            for (var i = from; i < to; i++)
            {
                // Those that end after the last step run through all of them.
                var end = durations[i] > last ? steps.Length : place[durations[i] + 1] - 1;
                ends.Add((end, end == steps.Length ? 0 : (observed[i] ? atEvent[end] : 0) - hazard[end]));
            }

            ends.Sort(static (a, b) => a.Step.CompareTo(b.Step));
            var (constant, left) = (0.0, (double)ends.Count);
            running[0] += left * left;
            foreach (var (step, influence) in ends)
            {
                if (step == steps.Length)
                {
                    break;
                }

                squares[step] += ((constant + influence) * (constant + influence)) - (constant * constant);
                products[step] += ((constant + influence) * (left - 1)) - (constant * left);
                running[step] += ((left - 1) * (left - 1)) - (left * left);
                (constant, left) = (constant + influence, left - 1);
            }
        }

        var result = Steps.ToArray();
        var (square, product, run) = (0.0, 0.0, 0.0);
        for (var i = 0; i < steps.Length; i++)
        {
            (square, product, run) = (square + squares[i], product + products[i], run + running[i]);
            var variance = square - (2 * product * hazard[i]) + (run * hazard[i] * hazard[i]);
            result[i] = result[i] with { StandardError = result[i].Survival * Math.Sqrt(Math.Max(0, variance)) };
        }

        return new KaplanMeierCurve(result, Subjects);
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

        // Survival is a product of rounded factors: exactly one half may come out slightly above.
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
