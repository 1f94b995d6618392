using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace EcommerceAnalytics.Common.Stores;

/// <summary>A colour as in <c>#1F4E79</c>, or none, on which white text can be read: with a contrast of 4.5 (WCAG 2.2, 1.4.3).</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class DarkColourAttribute : ValidationAttribute
{
    private const double LeastContrast = 4.5;

    public override bool IsValid(object? value) => value is null or ""
        || (value is string { Length: 7 } text && text[0] == '#' && text.Skip(1).All(char.IsAsciiHexDigit) && 1.05 / (Luminance(text) + 0.05) >= LeastContrast);

    private static double Luminance(string text) => (0.2126 * Part(text, 1)) + (0.7152 * Part(text, 3)) + (0.0722 * Part(text, 5));

    private static double Part(string text, int at)
    {
        var part = byte.Parse(text.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255d;
        return part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4);
    }
}
