using System.Collections.Frozen;

namespace EcommerceAnalytics.Common.Money;

/// <summary>The decimals of the smallest coin of each currency (ISO 4217, list one): what amounts are rounded and shown to.</summary>
public static class MinorUnits
{
    /// <summary>Those of nearly every currency, and of one that is not known.</summary>
    public const int Default = 2;

    /// <summary>The most decimals of any currency, and of every stored amount.</summary>
    public const int Max = 4;

    private static readonly FrozenDictionary<string, int> Others = new Dictionary<string, int>
    {
        ["BIF"] = 0,
        ["CLP"] = 0,
        ["DJF"] = 0,
        ["GNF"] = 0,
        ["ISK"] = 0,
        ["JPY"] = 0,
        ["KMF"] = 0,
        ["KRW"] = 0,
        ["PYG"] = 0,
        ["RWF"] = 0,
        ["UGX"] = 0,
        ["UYI"] = 0,
        ["VND"] = 0,
        ["VUV"] = 0,
        ["XAF"] = 0,
        ["XOF"] = 0,
        ["XPF"] = 0,
        ["BHD"] = 3,
        ["IQD"] = 3,
        ["JOD"] = 3,
        ["KWD"] = 3,
        ["LYD"] = 3,
        ["OMR"] = 3,
        ["TND"] = 3,
        ["CLF"] = 4,
        ["UYW"] = 4,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The decimals of a currency.</summary>
    /// <param name="currency">ISO 4217 code, upper case; null where the currency is not known.</param>
    public static int Of(string? currency) => currency is not null && Others.TryGetValue(currency, out var decimals) ? decimals : Default;
}
