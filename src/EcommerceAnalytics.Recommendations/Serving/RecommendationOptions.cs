using System.ComponentModel.DataAnnotations;
using System.Globalization;
using EcommerceAnalytics.Algorithms.Recommenders;
using EcommerceAnalytics.Common.Settings;
using Microsoft.Extensions.Configuration;

namespace EcommerceAnalytics.Recommendations.Serving;

/// <summary>Recommendations.</summary>
public sealed class RecommendationOptions : ISettings
{
    /// <summary>The allowed values of a half-life.</summary>
    public const string AllowedHalfLife = "1 to 3,650 days, or off";

    /// <inheritdoc />
    public static string Section => "Recommendations";

    private const double DefaultHalfLifeDays = 60;

    /// <summary>Names of the categories that contain no goods; their products are neither learnt from nor recommended.</summary>
    [MaxLength(128, ErrorMessage = "category names")]
    public IReadOnlyList<string> ExcludedCategories { get; set; } = ["Services & Fees"];

    /// <summary>Whether the service trains by itself.</summary>
    public bool TrainInBackground { get; set; } = true;

    /// <summary>
    /// The number of new lines of orders and refunds, or writes to counted facts, that trigger a new training; never fewer than 1 % of the
    /// pairs trained on.
    /// </summary>
    [Range(1, int.MaxValue, ErrorMessage = "a whole number from 1")]
    public int RetrainAfterChanges { get; set; } = 1000;

    /// <summary>Hours after which a single one triggers it.</summary>
    [Range(1, 8760, ErrorMessage = "1 to 8,760 hours")]
    public int RetrainAfterHours { get; set; } = 24;

    /// <summary>Half-life of purchases, as configured; null lets each training choose.</summary>
    [ConfigurationKeyName("HalfLifeDays")]
    [HalfLife(ErrorMessage = AllowedHalfLife)]
    public string? HalfLife { get; set; }

    /// <summary>The algorithm; null lets each training choose.</summary>
    public RecommenderAlgorithm? Algorithm { get; set; }

    /// <summary>Maximum age, in seconds, of the catalogue that candidates are taken from. Responses are checked against the database.</summary>
    [Range(0.0, 3600.0, ErrorMessage = "0 to 3,600 seconds")]
    public double CatalogueSeconds { get; set; } = 1;

    /// <summary>Maximum age, in seconds, of the ranking of popular products.</summary>
    [Range(0.0, 86400.0, ErrorMessage = "0 to 86,400 seconds")]
    public double PopularitySeconds { get; set; } = 600;

    /// <summary>Half-lives of purchases to try, in days; null for no decay. The configured one, or those each training tries.</summary>
    public IReadOnlyList<double?> HalfLives => HalfLife is null ? [DefaultHalfLifeDays, 180, null]
        : TryReadHalfLife(HalfLife, out var days) ? [days] : throw new InvalidOperationException(AllowedHalfLife);

    /// <summary>The decay of purchases before the first training.</summary>
    public TimeDecay Decay => new(HalfLives[0]);

    /// <summary>Maximum age of the catalogue.</summary>
    public TimeSpan CatalogueAge => TimeSpan.FromSeconds(CatalogueSeconds);

    /// <summary>Maximum age of the ranking of popular products.</summary>
    public TimeSpan PopularityAge => TimeSpan.FromSeconds(PopularitySeconds);

    /// <summary>Reads a half-life: a number of days from 1 to 3,650, or <c>off</c>, which is null.</summary>
    public static bool TryReadHalfLife(string text, out double? days)
    {
        days = null;
        if (text.Equals("off", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        days = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
        return days is >= 1 and <= 3650;
    }

    [AttributeUsage(AttributeTargets.Property)]
    private sealed class HalfLifeAttribute : ValidationAttribute
    {
        public override bool IsValid(object? value) => value is null || (value is string text && TryReadHalfLife(text, out _));
    }
}
