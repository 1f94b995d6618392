using System.Globalization;

namespace EcommerceAnalytics.Algorithms.PurchaseModels;

/// <summary>A purchase model fitted by maximum likelihood, and everything that tells whether to trust it.</summary>
public sealed record PurchaseModelFit
{
    /// <summary>Least number of customers with a repeat order; below it the parameters are guesses.</summary>
    public const int MinimumRepeaters = 50;

    /// <summary>Largest gradient of the mean log-likelihood by the log-parameters that counts as zero.</summary>
    public const double GradientTolerance = 1e-6;

    private const double LargestRelativeError = 2;

    private PurchaseModelFit(PurchaseModelKind kind, FitStatus status, PurchaseCells cells)
    {
        Kind = kind;
        Status = status;
        Customers = cells.CustomerCount;
        Repeaters = cells.RepeaterCount;
        Cells = cells.Histories.Count;
    }

    /// <summary>Which model was fitted.</summary>
    public PurchaseModelKind Kind { get; }

    /// <summary>How the fit ended.</summary>
    public FitStatus Status { get; }

    /// <summary>Why the fit is not <see cref="FitStatus.Interior"/>, in words; null if it is.</summary>
    public string? Reason { get; private init; }

    /// <summary>The fitted model; null if nothing was fitted.</summary>
    public PurchaseModel? Model { get; private init; }

    /// <summary>Log-likelihood at the fitted parameters; null if nothing was fitted.</summary>
    public double? LogLikelihood { get; private init; }

    /// <summary>Standard errors in the order of the parameters; null where the Hessian does not give them.</summary>
    public IReadOnlyList<double>? StandardErrors { get; private init; }

    /// <summary>Largest component of the gradient of the mean log-likelihood with respect to the log-parameters; null if nothing was fitted.</summary>
    public double? GradientNorm { get; private init; }

    /// <summary>Whether the gradient is zero within <see cref="GradientTolerance"/>.</summary>
    public bool Converged => GradientNorm < GradientTolerance;

    /// <summary>Evaluations of the likelihood the search took, both starts together.</summary>
    public int Evaluations { get; private init; }

    /// <summary>Number of customers it was fitted to.</summary>
    public int Customers { get; }

    /// <summary>Customers among them with a repeat order.</summary>
    public int Repeaters { get; }

    /// <summary>Distinct histories among them.</summary>
    public int Cells { get; }

    /// <summary>
    /// Fits a model by maximum likelihood: BFGS-B in log-parameters from two starts, the better one kept. Never throws
    /// for data: <see cref="Status"/> and <see cref="Reason"/> say what came of it.
    /// </summary>
    public static PurchaseModelFit Fit(PurchaseModelKind kind, PurchaseCells cells)
    {
        ArgumentNullException.ThrowIfNull(cells);
        if (cells.RepeaterCount < MinimumRepeaters)
        {
            return new PurchaseModelFit(kind, FitStatus.TooFewRepeaters, cells)
            {
                Reason = string.Create(CultureInfo.InvariantCulture,
                    $"Only {cells.RepeaterCount} customers have ordered on more than one day; a model needs {MinimumRepeaters}."),
            };
        }

        var optimum = MaximumLikelihood.Maximise(PurchaseModel.LikelihoodOf(kind, cells), cells.CustomerCount, Starts(kind, cells));
        var model = PurchaseModel.Create(kind, optimum.Parameters);
        var ridge = model.Ridge(cells.MeanAge)
            ?? (optimum.AtBound ? "A parameter reached the end of its range, so the model is not identified." : null)
            ?? Imprecision(model, optimum.StandardErrors);
        var converged = optimum.GradientNorm < GradientTolerance;
        return new PurchaseModelFit(kind, Outcome(ridge, converged), cells)
        {
            Reason = ridge ?? (converged
                ? null
                : string.Create(CultureInfo.InvariantCulture, $"The search stopped at a gradient of {optimum.GradientNorm:E1}, above {GradientTolerance:E0}.")),
            Model = model,
            LogLikelihood = optimum.Value,
            StandardErrors = ridge is null ? optimum.StandardErrors : null,
            GradientNorm = optimum.GradientNorm,
            Evaluations = optimum.Evaluations,
        };
    }

    // On a ridge that ends far out the maximum is formally inside, but the data would allow almost any other value.
    private static string? Imprecision(PurchaseModel model, double[]? standardErrors)
    {
        if (standardErrors is null)
        {
            return "The likelihood is flat at its maximum, so the parameters are not identified.";
        }

        for (var i = 0; i < standardErrors.Length; i++)
        {
            var (name, value) = (model.ParameterNames[i], model.Parameters[i]);
            if (!(standardErrors[i] <= LargestRelativeError * value))
            {
                return string.Create(
                    CultureInfo.InvariantCulture,
                    $"{name} = {value:G3} with a standard error of {standardErrors[i]:G3}, so it is not identified.");
            }
        }

        return null;
    }

    private static FitStatus Outcome(string? ridge, bool converged)
    {
        if (ridge is not null)
        {
            return FitStatus.Ridge;
        }

        return converged ? FitStatus.Interior : FitStatus.NotConverged;
    }

    private static double[][] Starts(PurchaseModelKind kind, PurchaseCells cells)
    {
        var age = Math.Max(cells.MeanAge, 1.0 / PurchaseHistory.DaysPerWeek);
        var alpha = 0.5 * age / cells.MeanRepeatPurchases;
        return kind == PurchaseModelKind.ParetoNbd
            ? [[0.5, alpha, 1, age], [1, age, 0.5, age / 2]]
            : [[0.5, alpha, 1, 2], [1, age, 0.5, 0.5]];
    }
}
