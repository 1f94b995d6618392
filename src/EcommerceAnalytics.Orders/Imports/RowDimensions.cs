using System.Globalization;
using System.Text;

namespace EcommerceAnalytics.Orders.Imports;

/// <summary>What a row says about how its order came about.</summary>
internal sealed record RowDimensions
{
    /// <summary>Where the customer bought.</summary>
    public string? Channel { get; init; }

    /// <summary>How the order was paid.</summary>
    public string? PaymentMethod { get; init; }

    /// <summary>Part of the country.</summary>
    public string? Region { get; init; }

    /// <summary>Discount codes, with what they took off as far as the row says so.</summary>
    public IReadOnlyList<(string Code, decimal? Amount)> Codes { get; init; } = [];

    /// <summary>Tags.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>What of it the hash of a row holds.</summary>
    public string Text
    {
        get
        {
            var text = new StringBuilder();
            text.Append(CultureInfo.InvariantCulture, $"{Channel}\u001f{PaymentMethod}\u001f{Region}");
            foreach (var (code, amount) in Codes)
            {
                text.Append(CultureInfo.InvariantCulture, $"\u001f{code}:{amount:0.####}");
            }

            foreach (var tag in Tags)
            {
                text.Append('\u001f').Append(tag);
            }

            return text.ToString();
        }
    }
}
