namespace EcommerceAnalytics.Algorithms.PurchaseModels;

/// <summary>
/// Gamma-Gamma model of the value of an order (Fader, Hardie and Lee 2005; Fader and Hardie 2013): the orders of a
/// customer vary around a mean that varies between customers, independently of how often they order.
/// </summary>
public sealed class GammaGammaModel
{
    /// <summary>Creates the model from its parameters.</summary>
    /// <param name="p">Shape of the orders of one customer.</param>
    /// <param name="q">Shape of the customers; above 1 the mean over all customers is finite.</param>
    /// <param name="gamma">Scale, in the currency.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is not positive and finite, or q is not above 1.</exception>
    public GammaGammaModel(double p, double q, double gamma)
    {
        if (!(p > 0 && q > 1 && gamma > 0) || !double.IsFinite(p + q + gamma))
        {
            throw new ArgumentOutOfRangeException(nameof(q), q, "p and gamma must be positive and q above 1, all of them finite.");
        }

        (P, Q, Gamma) = (p, q, gamma);
    }

    /// <summary>Shape of the orders of one customer.</summary>
    public double P { get; }

    /// <summary>Shape of the customers.</summary>
    public double Q { get; }

    /// <summary>Scale, in the currency.</summary>
    public double Gamma { get; }

    /// <summary>Expected value of an order of a customer of whom no repeat order is known: pγ/(q−1).</summary>
    public double PopulationMean => P * Gamma / (Q - 1);

    /// <summary>
    /// Expected value of the customer's orders: p(γ+xm)/(px+q−1), the population mean drawn towards the customer's own, which
    /// counts as 0 where it is negative. Without a repeat order it is the population mean, which may exceed that of repeat buyers.
    /// </summary>
    public double ExpectedOrderValue(SpendHistory spend)
    {
        return spend.RepeatPurchases > 0 && double.IsFinite(spend.MeanOrderValue)
            ? P * (Gamma + (spend.RepeatPurchases * Math.Max(0, spend.MeanOrderValue))) / ((P * spend.RepeatPurchases) + Q - 1)
            : PopulationMean;
    }

    /// <summary>The log-likelihood of the observed customers; the others are skipped.</summary>
    public double LogLikelihood(ReadOnlySpan<SpendHistory> customers)
    {
        Span<double> gradient = stackalloc double[3];
        return new GammaGammaLikelihood(Observed(customers)).Evaluate([P, Q, Gamma], gradient);
    }

    internal static SpendHistory[] Observed(ReadOnlySpan<SpendHistory> customers)
    {
        var observed = new List<SpendHistory>(customers.Length);
        foreach (var customer in customers)
        {
            if (customer.IsObserved)
            {
                observed.Add(customer);
            }
        }

        return [.. observed];
    }
}
