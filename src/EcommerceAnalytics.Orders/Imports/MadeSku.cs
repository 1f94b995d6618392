using System.Security.Cryptography;
using System.Text;

namespace EcommerceAnalytics.Orders.Imports;

/// <summary>SKUs of products that have none: the same for the same name always.</summary>
internal static class MadeSku
{
    private const int MaxLength = 48;
    private const int HashLength = 8;

    /// <summary>The SKU of a name: its letters and digits, and a hash where it is long.</summary>
    public static string Of(string name)
    {
        var sku = new StringBuilder("N-");
        foreach (var letter in name.ToUpperInvariant())
        {
            if (char.IsLetterOrDigit(letter))
            {
                sku.Append(letter);
            }
            else if (sku[^1] != '-')
            {
                sku.Append('-');
            }
        }

        var text = sku.ToString().TrimEnd('-');
        return text.Length is > 1 and <= MaxLength
            ? text
            : $"{text[..Math.Min(text.Length, MaxLength)].TrimEnd('-')}-{Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..HashLength]}";
    }
}
