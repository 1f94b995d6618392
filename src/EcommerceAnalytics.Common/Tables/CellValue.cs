using System.Runtime.InteropServices;

namespace EcommerceAnalytics.Common.Tables;

/// <summary>What a <see cref="CellValue"/> holds.</summary>
public enum CellType : byte
{
    /// <summary>Nothing: an empty cell, JSON <c>null</c>.</summary>
    Empty,

    /// <summary>Text.</summary>
    Text,

    /// <summary>An exact decimal number.</summary>
    Number,

    /// <summary>A binary floating point number.</summary>
    Real,

    /// <summary>A calendar day.</summary>
    Date,

    /// <summary>A moment with its offset from UTC.</summary>
    Instant,

    /// <summary>True or false.</summary>
    Boolean,
}

/// <summary>
/// One typed cell. Plain values convert to it implicitly, so a column's selector is just <c>row =&gt; row.NetSales</c>.
/// NaN and the infinities become an empty cell: no file format here can hold them.
/// </summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct CellValue
{
    private readonly string? _text;
    private readonly decimal _number;
    private readonly long _bits;
    private readonly short _offsetMinutes;

    private CellValue(CellType type, string? text = null, decimal number = 0, long bits = 0, short offsetMinutes = 0)
    {
        Type = type;
        _text = text;
        _number = number;
        _bits = bits;
        _offsetMinutes = offsetMinutes;
    }

    /// <summary>What the cell holds.</summary>
    public CellType Type { get; }

    /// <summary>The text of a <see cref="CellType.Text"/> cell, else the empty string.</summary>
    public string Text => _text ?? string.Empty;

    /// <summary>The value of a <see cref="CellType.Number"/> cell, else 0.</summary>
    public decimal Number => _number;

    /// <summary>The value of a <see cref="CellType.Real"/> cell.</summary>
    public double Real => BitConverter.Int64BitsToDouble(_bits);

    /// <summary>The value of a <see cref="CellType.Date"/> cell.</summary>
    public DateOnly Date => DateOnly.FromDayNumber((int)_bits);

    /// <summary>The value of an <see cref="CellType.Instant"/> cell.</summary>
    public DateTimeOffset Instant => new(_bits, TimeSpan.FromMinutes(_offsetMinutes));

    /// <summary>The value of a <see cref="CellType.Boolean"/> cell.</summary>
    public bool Boolean => _bits != 0;

    /// <summary>Text; null is an empty cell.</summary>
    public static implicit operator CellValue(string? value) => value is null ? default : new(CellType.Text, text: value);

    /// <summary>A whole number.</summary>
    public static implicit operator CellValue(int? value) => value is { } v ? new(CellType.Number, number: v) : default;

    /// <summary>A whole number.</summary>
    public static implicit operator CellValue(long? value) => value is { } v ? new(CellType.Number, number: v) : default;

    /// <summary>An exact number.</summary>
    public static implicit operator CellValue(decimal? value) => value is { } v ? new(CellType.Number, number: v) : default;

    /// <summary>A floating point number; NaN and the infinities are empty.</summary>
    public static implicit operator CellValue(double? value) =>
        value is { } v && double.IsFinite(v) ? new(CellType.Real, bits: BitConverter.DoubleToInt64Bits(v)) : default;

    /// <summary>A calendar day.</summary>
    public static implicit operator CellValue(DateOnly? value) => value is { } v ? new(CellType.Date, bits: v.DayNumber) : default;

    /// <summary>A moment; shown in its own offset.</summary>
    public static implicit operator CellValue(DateTimeOffset? value) =>
        value is { } v ? new(CellType.Instant, bits: v.Ticks, offsetMinutes: (short)v.TotalOffsetMinutes) : default;

    /// <summary>A moment in UTC, as the database keeps it.</summary>
    public static implicit operator CellValue(DateTime? value) => value is { } v
        ? new(CellType.Instant, bits: (v.Kind == DateTimeKind.Local ? v.ToUniversalTime() : v).Ticks)
        : default;

    /// <summary>A moment of the database, shown in a zone.</summary>
    /// <param name="utc">The moment in UTC; null is an empty cell.</param>
    /// <param name="zone">The zone.</param>
    public static CellValue In(DateTime? utc, TimeZoneInfo zone) =>
        utc is { } v ? TimeZoneInfo.ConvertTime(new DateTimeOffset(DateTime.SpecifyKind(v, DateTimeKind.Utc)), zone) : default(CellValue);

    /// <summary>True or false.</summary>
    public static implicit operator CellValue(bool? value) => value is { } v ? new(CellType.Boolean, bits: v ? 1 : 0) : default;

    /// <summary>The number of a numeric cell as a decimal; null for every other cell and beyond the decimal's range.</summary>
    public decimal? AsDecimal() => Type switch
    {
        CellType.Number => _number,
        CellType.Real when Math.Abs(Real) < 7.9e28 => (decimal)Real,
        _ => null,
    };
}
