using System.Globalization;
using EcommerceAnalytics.Common.Tables;
using EcommerceAnalytics.Data.Orders;

namespace EcommerceAnalytics.Orders.Imports;

/// <summary>Reads where and how an order was bought: channel, payment, region, discount codes and tags.</summary>
internal sealed class DimensionReader
{
    private const int MaxTextLength = 64;
    private const string BeforeCode = "code:";

    private static readonly string[] BeforeAmount = ["amount:", "value:", "discount:"];

    private readonly FieldSource _fields;
    private readonly int _channel;
    private readonly int _payment;
    private readonly int _region;
    private readonly int _codes;
    private readonly int _tags;

    private DimensionReader(ImportColumns columns, FieldSource fields)
    {
        _fields = fields;
        (_channel, _payment, _region) = (columns.Of("channel"), columns.Of("payment_method"), columns.Of("region"));
        (_codes, _tags) = (columns.Of("discount_codes"), columns.Of("tags"));
    }

    /// <summary>The reader of a file; null where it has no such columns.</summary>
    public static DimensionReader? Of(ImportColumns columns, FieldSource fields) =>
        columns.HasAny("channel", "payment_method", "region", "discount_codes", "tags") ? new DimensionReader(columns, fields) : null;

    /// <summary>Reads the current row.</summary>
    /// <param name="dimensions">What it says; null for nothing.</param>
    /// <returns>What is wrong with it.</returns>
    public RowFault? Read(out RowDimensions? dimensions)
    {
        RowFault? fault = null;
        var (channel, payment, region) = (Text(_channel, "channel"), Text(_payment, "payment_method"), Text(_region, "region"));
        List<(string Code, decimal? Amount)> codes = [.. Codes()];
        List<string> tags = [.. Parts(_tags)];
        fault ??= codes.Find(code => code.Code.Length > OrderDiscountCode.MaxLength) is { Code: { } code } ? new RowFault(ImportReasons.TooLong, "discount_codes", FieldReader.Short(code)) : null;
        fault ??= tags.Find(tag => tag.Length > OrderTag.MaxLength) is { } tag ? new RowFault(ImportReasons.TooLong, "tags", FieldReader.Short(tag)) : null;
        dimensions = channel is null && payment is null && region is null && codes.Count + tags.Count == 0
            ? null
            : new RowDimensions { Channel = channel, PaymentMethod = payment, Region = region, Codes = codes, Tags = tags };
        return fault;

        string? Text(int position, string column)
        {
            var text = FieldReader.Name(_fields.Optional(position));
            fault ??= text is null ? null : FieldReader.Check(text, column, MaxTextLength);
            return text;
        }
    }

    /// <summary>A code with what it took off, if that follows it: <c>SUMMER10:5.00</c>.</summary>
    private static (string Code, decimal? Amount) CodeOf(string text)
    {
        var colon = text.LastIndexOf(':');
        return colon > 0 && decimal.TryParse(text.AsSpan(colon + 1), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture, out var amount)
            && amount <= Pricing.OrderPricing.MaxAmount && decimal.Round(amount, 4) == amount
            ? (OrderDiscountCode.Normalise(text[..colon]), amount)
            : (OrderDiscountCode.Normalise(text), null);
    }

    /// <summary>
    /// The codes of a list, or packed with what they took off: <c>code:SUMMER10|amount:5.00;code:VIP|amount:1.00</c>, <c>Coupon Code: VIP, Coupon Value: 1.00</c>.
    /// </summary>
    private IEnumerable<(string Code, decimal? Amount)> Codes()
    {
        var text = _fields.Optional(_codes) ?? string.Empty;
        if (!text.Contains(BeforeCode, StringComparison.OrdinalIgnoreCase))
        {
            return Parts(_codes).Select(CodeOf);
        }

        var codes = new List<(string Code, decimal? Amount)>();
        foreach (var value in text.Split([';', '|', ','], StringSplitOptions.TrimEntries).Where(value => value.Contains(':', StringComparison.Ordinal)))
        {
            var colon = value.IndexOf(':', StringComparison.Ordinal);
            var (name, said) = (value[..(colon + 1)], value[(colon + 1)..].Trim());
            if (name.EndsWith(BeforeCode, StringComparison.OrdinalIgnoreCase))
            {
                codes.Add((OrderDiscountCode.Normalise(said), null));
            }
            else if (codes.Count > 0 && Array.Exists(BeforeAmount, end => name.EndsWith(end, StringComparison.OrdinalIgnoreCase)))
            {
                codes[^1] = (codes[^1].Code, CodeOf($"{codes[^1].Code}:{said}").Amount ?? codes[^1].Amount);
            }
        }

        return codes.FindAll(code => code.Code.Length > 0);
    }

    /// <summary>The parts of a list, which are separated by semicolons or bars, else by commas.</summary>
    private string[] Parts(int position)
    {
        if (_fields.Optional(position) is not { } text)
        {
            return [];
        }

        text = new string([.. FormulaGuard.Unguard(text).Select(letter => char.IsControl(letter) ? ' ' : letter)]);
        char[] separators = text.AsSpan().ContainsAny(';', '|') ? [';', '|'] : [','];
        return text.Split(separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
