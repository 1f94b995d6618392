using System.ComponentModel.DataAnnotations;

namespace EcommerceAnalytics.Common.Money;

/// <summary>An amount of money in a request: 0 to <see cref="Max"/>, with at most the 4 decimals that are kept.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class MoneyAttribute : RangeAttribute
{
    /// <summary>The largest amount: sums of a million such orders still fit the databases' columns.</summary>
    public const decimal Max = 1_000_000_000m;

    private const int Decimals = 4;

    /// <summary>An amount from 0 to <see cref="Max"/>.</summary>
    public MoneyAttribute()
        : base(typeof(decimal), "0", "1000000000")
    {
        ParseLimitsInInvariantCulture = true;
        ErrorMessage = "The field {0} must be between {1} and {2}, with at most 4 decimals.";
    }

    /// <inheritdoc />
    public override bool IsValid(object? value) =>
        base.IsValid(value) && (value is not decimal amount || decimal.Round(amount, Decimals) == amount);
}
