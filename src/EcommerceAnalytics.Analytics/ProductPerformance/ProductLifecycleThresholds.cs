using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace EcommerceAnalytics.Analytics.ProductPerformance;

/// <summary>When a product is dead, new, growing or declining.</summary>
public abstract record ProductLifecycleThresholds : ProductTrendRequest
{
    /// <summary>The longest span in days that can be requested.</summary>
    public const int MaxDays = 3650;

    /// <summary>Dead: not sold in this many days up to the end of the period, 1 to 3,650.</summary>
    /// <example>180</example>
    [Range(1, MaxDays)]
    [DefaultValue(180)]
    public int DeadAfterDays { get; init; } = 180;

    /// <summary>New: first sold within this many days up to the end of the period, 1 to 3,650.</summary>
    /// <example>90</example>
    [Range(1, MaxDays)]
    [DefaultValue(90)]
    public int NewForDays { get; init; } = 90;

    /// <summary>Growing: net units rose by at least this rate, 0.01 to 100.</summary>
    /// <example>0.2</example>
    [Range(typeof(decimal), "0.01", "100", ParseLimitsInInvariantCulture = true, ConvertValueInInvariantCulture = true)]
    [DefaultValue(0.2)]
    public decimal GrowthRate { get; init; } = 0.2m;

    /// <summary>Declining: net units fell by at least this rate, 0.01 to 1.</summary>
    /// <example>0.2</example>
    [Range(typeof(decimal), "0.01", "1", ParseLimitsInInvariantCulture = true, ConvertValueInInvariantCulture = true)]
    [DefaultValue(0.2)]
    public decimal DeclineRate { get; init; } = 0.2m;
}
