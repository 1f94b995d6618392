namespace EcommerceAnalytics.Algorithms.PurchaseModels;

/// <summary>
/// A model of when customers order and whether they still do, with its parameters. All times are in weeks. Predictions
/// for a customer not yet observed are those for <see cref="PurchaseHistory.NewCustomer"/>.
/// </summary>
public abstract class PurchaseModel
{
    private protected PurchaseModel(PurchaseModelKind kind, double[] parameters)
    {
        if (parameters.Length != 4 || !Array.TrueForAll(parameters, value => value > 0 && double.IsFinite(value)))
        {
            throw new ArgumentOutOfRangeException(nameof(parameters), "A purchase model has four positive, finite parameters.");
        }

        Kind = kind;
        Parameters = parameters;
    }

    /// <summary>Which model it is.</summary>
    public PurchaseModelKind Kind { get; }

    /// <summary>The four parameters, in the order of <see cref="ParameterNames"/>.</summary>
    public IReadOnlyList<double> Parameters { get; }

    /// <summary>Names of the parameters as in the papers.</summary>
    public abstract IReadOnlyList<string> ParameterNames { get; }

    /// <summary>
    /// Whether customers may be ranked by <see cref="ProbabilityAlive"/>. False for BG/NBD, where it is 1 for every
    /// customer with a single order.
    /// </summary>
    public bool ProbabilityAliveIsMeaningful => Kind != PurchaseModelKind.BgNbd;

    /// <summary>Creates a model from stored parameters.</summary>
    /// <param name="kind">Which model.</param>
    /// <param name="parameters">r, alpha, a, b; for Pareto/NBD r, alpha, s, beta.</param>
    /// <exception cref="ArgumentOutOfRangeException">Not four positive, finite parameters.</exception>
    public static PurchaseModel Create(PurchaseModelKind kind, params ReadOnlySpan<double> parameters)
    {
        return kind switch
        {
            PurchaseModelKind.BgNbd => new BetaGeometricModel(false, parameters.ToArray()),
            PurchaseModelKind.MbgNbd => new BetaGeometricModel(true, parameters.ToArray()),
            PurchaseModelKind.ParetoNbd => new ParetoNbdModel(parameters.ToArray()),
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };
    }

    /// <summary>The log-likelihood of the customers under this model.</summary>
    public double LogLikelihood(PurchaseCells cells)
    {
        ArgumentNullException.ThrowIfNull(cells);
        Span<double> gradient = stackalloc double[4];
        return LikelihoodOf(Kind, cells)([.. Parameters], gradient);
    }

    /// <summary>Probability that the customer is still one at the end of the observation.</summary>
    public abstract double ProbabilityAlive(PurchaseHistory history);

    /// <summary>Probability of at least one order within the next <paramref name="horizon"/> weeks.</summary>
    public double ProbabilityOfPurchase(PurchaseHistory history, double horizon)
    {
        RequireHorizon(horizon);
        return ProbabilityAlive(history) * BuysIfAlive(history, horizon);
    }

    /// <summary>Expected number of orders within the next <paramref name="horizon"/> weeks.</summary>
    public double ExpectedPurchases(PurchaseHistory history, double horizon)
    {
        RequireHorizon(horizon);
        return ProbabilityAlive(history) * ExpectedIfAlive(history, horizon);
    }

    /// <summary>Probabilities of exactly 0, 1, …, <paramref name="most"/> orders within the next weeks.</summary>
    /// <param name="history">The customer.</param>
    /// <param name="horizon">Weeks ahead.</param>
    /// <param name="most">Maximum number of orders.</param>
    /// <returns><paramref name="most"/> + 1 probabilities; the remainder up to 1 is the probability of more orders.</returns>
    public abstract double[] PurchaseDistribution(PurchaseHistory history, double horizon, int most);

    /// <summary>Probability of <paramref name="count"/> or more orders within the next <paramref name="horizon"/> weeks.</summary>
    public abstract double ProbabilityOfAtLeast(PurchaseHistory history, double horizon, int count);

    /// <summary>
    /// Discounted expected orders over the rest of the relationship (DERT, Fader, Hardie and Lee 2005).
    /// </summary>
    /// <param name="history">The customer.</param>
    /// <param name="continuousRate">Continuous discount rate per week, positive.</param>
    public abstract double DiscountedExpectedPurchases(PurchaseHistory history, double continuousRate);

    /// <summary>Discounted expected orders within a horizon; multiplied by the value of an order, it is the predicted CLV.</summary>
    public double DiscountedExpectedPurchases(PurchaseHistory history, ClvHorizon horizon)
    {
        ArgumentNullException.ThrowIfNull(horizon);
        double sum = 0, before = 0;
        for (var period = 1; period <= horizon.Periods; period++)
        {
            var expected = ExpectedPurchases(history, period * horizon.PeriodLength);
            sum += (expected - before) * horizon.DiscountFactor(period);
            before = expected;
        }

        return sum;
    }

    /// <summary>Scores customers; every distinct history once, in parallel.</summary>
    /// <param name="customers">One history per customer.</param>
    /// <param name="horizon">Weeks ahead.</param>
    public PurchaseScores Score(ReadOnlySpan<PurchaseHistory> customers, double horizon)
    {
        return Score(PurchaseCells.Aggregate(customers), horizon);
    }

    /// <summary>Scores the customers behind aggregated cells.</summary>
    /// <param name="cells">The cells of the customers.</param>
    /// <param name="horizon">Weeks ahead.</param>
    public PurchaseScores Score(PurchaseCells cells, double horizon)
    {
        ArgumentNullException.ThrowIfNull(cells);
        RequireHorizon(horizon);
        var count = cells.Histories.Count;
        var (alive, buys, expected) = (new double[count], new double[count], new double[count]);
        cells.ForEachRange((from, to) =>
        {
            for (var i = from; i < to; i++)
            {
                var history = cells.HistorySpan[i];
                alive[i] = ProbabilityAlive(history);
                (buys[i], expected[i]) = (alive[i] * BuysIfAlive(history, horizon), alive[i] * ExpectedIfAlive(history, horizon));
            }
        });
        return new PurchaseScores(cells.Expand(alive), cells.Expand(buys), cells.Expand(expected));
    }

    /// <summary>Probability of at least one order within the horizon, given that the customer is still one.</summary>
    private protected abstract double BuysIfAlive(PurchaseHistory history, double horizon);

    /// <summary>Expected number of orders within the horizon, given that the customer is still one.</summary>
    private protected abstract double ExpectedIfAlive(PurchaseHistory history, double horizon);

    /// <summary>Why dropout is not identified by the data the model was fitted to; null if it is.</summary>
    internal abstract string? Ridge(double meanAge);

    internal static LogLikelihood LikelihoodOf(PurchaseModelKind kind, PurchaseCells cells)
    {
        return kind == PurchaseModelKind.ParetoNbd
            ? new ParetoNbdLikelihood(cells).Evaluate
            : new BetaGeometricLikelihood(cells, kind == PurchaseModelKind.MbgNbd).Evaluate;
    }

    private protected static void RequireHorizon(double horizon)
    {
        if (!double.IsFinite(horizon) || horizon < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(horizon), horizon, "The horizon must be finite and not negative.");
        }
    }

    private protected static void RequireRate(double continuousRate)
    {
        if (!double.IsFinite(continuousRate) || continuousRate <= 0)
        {
            throw new ArgumentOutOfRangeException(
                nameof(continuousRate), continuousRate, "Without a positive discount rate the sum over all time is infinite.");
        }
    }
}
