namespace EcommerceAnalytics.Algorithms.PurchaseModels;

/// <summary>How a fit ended.</summary>
public enum FitStatus
{
    /// <summary>A maximum inside the parameter space; the only outcome with standard errors to rely on.</summary>
    Interior,

    /// <summary>The likelihood keeps rising towards a degenerate model: one of its two parts is not identified.</summary>
    Ridge,

    /// <summary>The maximum is infinite-mean spend, so the fit was repeated with the mean kept finite.</summary>
    Bounded,

    /// <summary>The search stopped where the gradient is not zero.</summary>
    NotConverged,

    /// <summary>Too few customers with repeat orders to fit anything.</summary>
    TooFewRepeaters,
}
