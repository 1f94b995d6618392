using System.Text;

namespace EcommerceAnalytics.Common.Tables;

/// <summary>Headers in words from the names of properties: <c>netSales</c> is "Net sales", <c>productId</c> "Product id", <c>netSales30</c> "Net sales 30".</summary>
public static class HeaderText
{
    private static readonly HashSet<string> Capitals = new(StringComparer.Ordinal) { "sku", "abc", "clv", "ndcg", "rfm", "utc" };

    /// <summary>The name in words.</summary>
    public static string InWords(string name)
    {
        var text = new StringBuilder(name.Length + 4);
        foreach (var letter in name)
        {
            if (text.Length > 0 && (char.IsUpper(letter) || (char.IsDigit(letter) && char.IsLetter(text[^1]))))
            {
                text.Append(' ');
            }

            text.Append(char.ToLowerInvariant(letter));
        }

        var words = text.ToString().Split(' ').Select((word, index) =>
            Capitals.Contains(word) ? word.ToUpperInvariant()
            : index == 0 && word.Length > 0 ? char.ToUpperInvariant(word[0]) + word[1..]
            : word);
        return string.Join(' ', words);
    }
}
