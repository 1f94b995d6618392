using System.Globalization;

namespace EcommerceAnalytics.Algorithms.PurchaseModels;

/// <summary>The Gamma-Gamma model fitted by maximum likelihood.</summary>
public sealed record GammaGammaFit
{
    /// <summary>
    /// Above this correlation between the number and the value of orders, the two models must not simply be multiplied.
    /// </summary>
    public const double CorrelationLimit = 0.3;

    private const double SmallestLogQ = 0.01;

    private GammaGammaFit(FitStatus status, int customers, double? correlation)
    {
        Status = status;
        Customers = customers;
        Correlation = correlation;
    }

    /// <summary>How the fit ended.</summary>
    public FitStatus Status { get; }

    /// <summary>Why the fit is not <see cref="FitStatus.Interior"/>, in words; null if it is.</summary>
    public string? Reason { get; private init; }

    /// <summary>The fitted model; null if nothing was fitted.</summary>
    public GammaGammaModel? Model { get; private init; }

    /// <summary>Log-likelihood at the fitted parameters; null if nothing was fitted.</summary>
    public double? LogLikelihood { get; private init; }

    /// <summary>Standard errors of p, q and gamma; null where they cannot be computed.</summary>
    public IReadOnlyList<double>? StandardErrors { get; private init; }

    /// <summary>Largest component of the gradient of the mean log-likelihood with respect to the log-parameters; null if nothing was fitted.</summary>
    public double? GradientNorm { get; private init; }

    /// <summary>Customers with a repeat order of positive value; only they are used in the fit.</summary>
    public int Customers { get; }

    /// <summary>Pearson correlation of repeat purchases and their mean value; null if one of them does not vary.</summary>
    public double? Correlation { get; }

    /// <summary>A warning about <see cref="Correlation"/>; null while the model's assumption holds.</summary>
    public string? Warning => Correlation > CorrelationLimit || Correlation < -CorrelationLimit
        ? string.Create(CultureInfo.InvariantCulture,
            $"The value of orders depends on their number (correlation {Correlation:F2}); the product of the two forecasts is biased by that.")
        : null;

    /// <summary>Fits the model; customers without a repeat order of positive value are skipped.</summary>
    public static GammaGammaFit Fit(ReadOnlySpan<SpendHistory> customers)
    {
        var observed = GammaGammaModel.Observed(customers);
        if (observed.Length < PurchaseModelFit.MinimumRepeaters)
        {
            return new GammaGammaFit(FitStatus.TooFewRepeaters, observed.Length, null)
            {
                Reason = string.Create(CultureInfo.InvariantCulture,
                    $"Only {observed.Length} customers have repeat orders of positive value; a model needs {PurchaseModelFit.MinimumRepeaters}."),
            };
        }

        // In units of the mean, so that neither the search nor its bounds depend on the currency.
        var unit = observed.Average(customer => customer.MeanOrderValue);
        double[][] starts = [[6, 4, 0.5], [1, 3, 2]];
        var likelihood = new GammaGammaLikelihood(Array.ConvertAll(observed, customer => customer with { MeanOrderValue = customer.MeanOrderValue / unit }));
        var optimum = MaximumLikelihood.Maximise(likelihood.Evaluate, observed.Length, starts);
        var bounded = optimum.Parameters[1] < Math.Exp(SmallestLogQ);
        if (bounded)
        {
            double[] lower = [-MaximumLikelihood.Bound, SmallestLogQ, -MaximumLikelihood.Bound];
            optimum = MaximumLikelihood.Maximise(likelihood.Evaluate, observed.Length, starts, lower);
        }

        var (status, reason) = Judge(optimum, bounded);
        return new GammaGammaFit(status, observed.Length, CorrelationOf(observed))
        {
            Reason = reason,
            Model = new GammaGammaModel(optimum.Parameters[0], optimum.Parameters[1], optimum.Parameters[2] * unit),
            LogLikelihood = optimum.Value - (observed.Length * Math.Log(unit)),
            StandardErrors = status == FitStatus.Interior && optimum.StandardErrors is [var p, var q, var gamma] ? [p, q, gamma * unit] : null,
            GradientNorm = optimum.GradientNorm,
        };
    }

    private static (FitStatus Status, string? Reason) Judge(MaximumLikelihood optimum, bool bounded)
    {
        if (bounded)
        {
            return (FitStatus.Bounded, "Spend varies so much that its mean would be infinite; the mean was kept finite (q > 1).");
        }

        if (optimum.AtBound || optimum.StandardErrors is null || optimum.Parameters[0] > 1e4 || optimum.Parameters[1] > 1e3)
        {
            return (FitStatus.Ridge, "The values of orders hardly vary, so the spread between customers is not identified.");
        }

        return optimum.GradientNorm < PurchaseModelFit.GradientTolerance
            ? (FitStatus.Interior, null)
            : (FitStatus.NotConverged, string.Create(CultureInfo.InvariantCulture, $"The search stopped at a gradient of {optimum.GradientNorm:E1}."));
    }

    private static double? CorrelationOf(SpendHistory[] observed)
    {
        var correlation = MathNet.Numerics.Statistics.Correlation.Pearson(
            observed.Select(customer => (double)customer.RepeatPurchases),
            observed.Select(customer => customer.MeanOrderValue));
        return double.IsFinite(correlation) ? correlation : null;
    }
}
