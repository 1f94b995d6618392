using System.Globalization;
using System.Text;
using System.Text.Json;
using EcommerceAnalytics.Common.Countries;
using EcommerceAnalytics.Common.Customers;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Validation;
using EcommerceAnalytics.Orders.Push;
using EcommerceAnalytics.Orders.Taxes;

namespace EcommerceAnalytics.Orders.Platforms;

/// <summary>Reads the JSON of shops: numbers may be texts, what is left out may be null, and texts are cut to what is stored.</summary>
internal static class PlatformJson
{
    private const int MoneyDecimals = 4;
    private const int MaxTaxLines = 20;

    /// <summary>A member of an object; null where it is none, or null itself.</summary>
    public static JsonElement? Member(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) && member.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined) ? member : null;

    /// <summary>The entries of a list; none where there is no list.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement element, string name) =>
        element.Member(name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];

    /// <summary>A text, or a number as one, without control characters and cut; null where it is blank.</summary>
    public static string? Text(this JsonElement element, string name, int maxLength = 64)
    {
        var text = element.Member(name) switch
        {
            { ValueKind: JsonValueKind.String } value => StringOf(value, name),
            { ValueKind: JsonValueKind.Number } value => value.GetRawText(),
            _ => null,
        };
        return Plain(text, maxLength);
    }

    /// <summary>A currency; null where there is none.</summary>
    /// <exception cref="RequestException">422: it is none.</exception>
    public static string? Currency(this JsonElement element, string name) =>
        element.Text(name) is not { } code ? null
        : code.Length == 3 && code.All(char.IsAsciiLetterUpper) ? code
        : throw RequestException.Unprocessable(name, $"{name} is not a currency of ISO 4217: {code}.");

    /// <summary>A country; null where there is none, or none that is known.</summary>
    public static string? Country(this JsonElement element, string name) =>
        element.Text(name) is { } country && CountryCodes.TryResolve(country, out _) ? country : null;

    /// <summary>A text without control characters and cut; null where it is blank.</summary>
    public static string? Plain(string? text, int maxLength)
    {
        text = text?.Trim();
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        if (!PlainTextAttribute.IsPlain(text))
        {
            text = string.Concat(text.EnumerateRunes().Where(rune => rune.Value != '\uFFFD').Select(rune => Rune.IsControl(rune) ? " " : rune.ToString())).Trim();
        }

        if (text.Length > maxLength)
        {
            text = text[..(char.IsHighSurrogate(text[maxLength - 1]) ? maxLength - 1 : maxLength)].Trim();
        }

        return text.Length == 0 ? null : text;
    }

    /// <summary>An amount; 0 where there is none.</summary>
    /// <exception cref="RequestException">422: it is none.</exception>
    public static decimal Money(this JsonElement element, string name) => element.OptionalMoney(name) ?? 0;

    /// <summary>An amount, if there is one.</summary>
    /// <exception cref="RequestException">422: it is none.</exception>
    public static decimal? OptionalMoney(this JsonElement element, string name)
    {
        if (element.Text(name) is not { } text)
        {
            return null;
        }

        return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var amount) && Math.Abs(amount) <= 1_000_000_000m
            ? decimal.Round(amount, MoneyDecimals, MidpointRounding.AwayFromZero)
            : throw RequestException.Unprocessable(name, $"{name} is not an amount of up to 1000000000: {text}.");
    }

    /// <summary>A rate as a ratio; null where there is none.</summary>
    /// <param name="element">The object.</param>
    /// <param name="name">Its member.</param>
    /// <param name="of">What the rate is of: 1, or 100 for percent.</param>
    public static decimal? Rate(this JsonElement element, string name, decimal of) =>
        decimal.TryParse(element.Text(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var rate) && rate >= 0 && rate <= of ? decimal.Round(rate / of, 6) : null;

    /// <summary>A sum over a list.</summary>
    public static decimal Sum(this JsonElement element, string list, string name) => element.Items(list).Sum(item => item.Money(name));

    /// <summary>Whole units.</summary>
    /// <exception cref="RequestException">422: it is no whole number.</exception>
    public static int Units(this JsonElement element, string name) =>
        element.OptionalMoney(name) is { } units && units == decimal.Truncate(units) && units is >= 0 and <= 1_000_000
            ? (int)units
            : throw RequestException.Unprocessable(name, $"{name} is not a whole number of units from 0 to 1,000,000: {element.Text(name) ?? "none"}.");

    /// <summary>Whether a member is true.</summary>
    public static bool Is(this JsonElement element, string name) => element.Member(name)?.ValueKind == JsonValueKind.True;

    /// <summary>A time, in UTC where it names no offset; null where there is none.</summary>
    /// <exception cref="RequestException">422: it is none.</exception>
    public static DateTimeOffset? Time(this JsonElement element, string name)
    {
        if (element.Text(name) is not { } text)
        {
            return null;
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : throw RequestException.Unprocessable(name, $"{name} is not an ISO 8601 time: {text}.");
    }

    /// <summary>A member that must be there.</summary>
    /// <exception cref="RequestException">422: it is not.</exception>
    public static T Required<T>(T? value, string name)
        where T : class => value ?? throw RequestException.Unprocessable(name, $"{name} is missing.");

    /// <inheritdoc cref="Required{T}(T, string)" />
    public static T Required<T>(T? value, string name)
        where T : struct => value ?? throw RequestException.Unprocessable(name, $"{name} is missing.");

    /// <summary>The customer: by e-mail address, which means the same in every shop, else by the shop's number.</summary>
    public static PushCustomer? Customer(string? email, string? number, string? name) =>
        email is not null && EmailAddress.IsValid(email)
            ? new PushCustomer { Email = email, Name = name }
            : number is null ? null
            : new PushCustomer { Number = number, Name = name };

    /// <summary>The tax by rate, where it is that of the lines and the shipping; null where it is another one.</summary>
    public static IReadOnlyList<OrderTaxLine>? TaxLines(IEnumerable<OrderTaxLine> lines, decimal tax)
    {
        var taxed = lines.Where(line => line.Amount > 0).ToList();
        return taxed.Count is > 0 and <= MaxTaxLines && taxed.Sum(line => line.Amount) == tax ? taxed : null;
    }

    /// <summary>The codes, each once.</summary>
    public static IReadOnlyList<PushDiscountCode> Codes(IEnumerable<(string? Code, decimal Amount)> codes) =>
        [.. codes.Where(code => code.Code is not null).GroupBy(code => code.Code!, StringComparer.OrdinalIgnoreCase).Select(group => new PushDiscountCode { Code = group.Key, Amount = group.Sum(code => Math.Max(0, code.Amount)) })];

    private static string? StringOf(JsonElement value, string name)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            throw RequestException.Unprocessable(name, $"{name} is not well-formed Unicode.");
        }
    }
}
