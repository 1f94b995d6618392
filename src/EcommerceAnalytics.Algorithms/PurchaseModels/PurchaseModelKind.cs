namespace EcommerceAnalytics.Algorithms.PurchaseModels;

/// <summary>The purchase models a store can be fitted with; each has four parameters.</summary>
public enum PurchaseModelKind
{
    /// <summary>Beta-geometric / NBD (Fader, Hardie and Lee 2005): customers may leave after any repeat order.</summary>
    BgNbd,

    /// <summary>Modified BG/NBD (Batislam, Denizel and Filiztekin 2007): customers may leave after the first order too.</summary>
    MbgNbd,

    /// <summary>Pareto / NBD (Schmittlein, Morrison and Colombo 1987): customers may leave at any time.</summary>
    ParetoNbd,
}
