using System.ComponentModel.DataAnnotations;
using EcommerceAnalytics.Common.Settings;
using EcommerceAnalytics.Orders.Formats;

namespace EcommerceAnalytics.Orders.Imports;

/// <summary>How order files are imported.</summary>
public sealed class ImportOptions : ISettings
{
    /// <inheritdoc />
    public static string Section => "Import";

    /// <summary>Where uploaded files wait, the same folder for all instances; null for <c>imports</c> in the data directory.</summary>
    [MaxLength(1000, ErrorMessage = "a folder")]
    public string? Directory { get; set; }

    /// <summary>What an uploaded gzip file may unpack to at most, in MiB.</summary>
    [Range(1, 1_000_000, ErrorMessage = "1 to 1,000,000 MiB")]
    public int MaxUnpackedMegabytes { get; set; } = 20 * 1024;

    /// <summary>How many times its size a gzip file may unpack to; 16 MiB are always allowed. Files of orders shrink to a fifth or a twentieth.</summary>
    [Range(10, 1100, ErrorMessage = "10 to 1,100 times")]
    public int MaxUnpackRatio { get; set; } = 100;

    /// <summary>Computes the tax of orders and returns by the country's rate where a file brings none; otherwise they have none.</summary>
    public bool TaxFromRates { get; set; }

    /// <summary>
    /// What rows without a <c>kind</c> are, by SKU; a SKU that ends with an asterisk stands for all that begin so. All others are products.
    /// </summary>
    [SkuKind(ErrorMessage = "Product, Voucher, GiftCard, Shipping or Fee by SKU")]
    public IReadOnlyDictionary<string, RowKind> SkuKinds { get; set; } = new Dictionary<string, RowKind>();

    /// <summary>The two limits of gzip files.</summary>
    internal UnpackLimit UnpackLimit => new(MaxUnpackedMegabytes * 1024L * 1024, MaxUnpackRatio);

    [AttributeUsage(AttributeTargets.Property)]
    private sealed class SkuKindAttribute : ValidationAttribute
    {
        public override bool IsValid(object? value) =>
            value is KeyValuePair<string, object?>({ Length: > 0 } sku, RowKind kind) && sku != "*" && kind != RowKind.Return && Enum.IsDefined(kind);
    }
}
