using System.ComponentModel.DataAnnotations;

namespace EcommerceAnalytics.Analytics.ProductPerformance;

/// <summary>Where products stand at the end of a period.</summary>
public sealed record ProductLifecycleRequest : ProductLifecycleThresholds
{
    /// <summary>Lists only the products of this stage.</summary>
    /// <example>growing</example>
    [EnumDataType(typeof(LifecycleStage))]
    public LifecycleStage? Stage { get; init; }
}

/// <summary>The life-cycle stage of a product; the first that applies, in the order dead, new, growing, declining, stable.</summary>
public enum LifecycleStage
{
    /// <summary>First sold recently.</summary>
    New,

    /// <summary>Sells more than before.</summary>
    Growing,

    /// <summary>Sells about as before.</summary>
    Stable,

    /// <summary>Sells less than before.</summary>
    Declining,

    /// <summary>Not sold for long.</summary>
    Dead,
}
