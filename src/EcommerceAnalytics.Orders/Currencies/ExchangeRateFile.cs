using System.Globalization;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Data.Currencies;
using EcommerceAnalytics.Orders.Formats;
using EcommerceAnalytics.Orders.Imports;

namespace EcommerceAnalytics.Orders.Currencies;

/// <summary>
/// Reads a file of rates: the layout of the European Central Bank (a column <c>Date</c>, then one for each currency, <c>N/A</c> where there is
/// no rate), or the columns <c>currency</c>, <c>day</c>, <c>rate</c> and, if there are several, <c>base</c>.
/// </summary>
internal static class ExchangeRateFile
{
    private const decimal MaxRate = 1_000_000_000m;
    private const string NoRate = "N/A";

    // All of it is in memory before any of it is saved.
    private static readonly UnpackLimit Limit = new(ExchangeRateImport.MaxFileBytes, MaxRatio: 100);

    /// <summary>All rates of a file.</summary>
    /// <param name="path">The file, plain or gzip.</param>
    /// <param name="baseCurrency">The base of rates that name none.</param>
    /// <exception cref="RequestException">400: the file cannot be read; the message has line, column and value.</exception>
    public static IReadOnlyCollection<ExchangeRate> Read(string path, string baseCurrency)
    {
        using var file = OrderFile.Open(path, Limit);
        var header = file.ReadHeader();
        var rates = new Dictionary<(string, string, DateOnly), ExchangeRate>();
        foreach (var rate in IsMatrix(header) ? ReadMatrix(file, header, baseCurrency) : ReadRows(file, header, baseCurrency))
        {
            if (!rates.TryAdd((rate.Base, rate.Currency, rate.Day), rate))
            {
                throw Fault(file, $"there is a second rate from {rate.Base} to {rate.Currency} for {rate.Day:yyyy-MM-dd}");
            }
        }

        return rates.Count > 0 ? rates.Values : throw RequestException.Invalid("file", "The file has no rates.");
    }

    private static bool IsMatrix(IReadOnlyList<string> header) =>
        header[0].Trim().Equals("Date", StringComparison.OrdinalIgnoreCase) && header.Skip(1).All(name => name.Trim().Length == 0 || IsCurrency(name.Trim()));

    private static IEnumerable<ExchangeRate> ReadMatrix(OrderFile file, IReadOnlyList<string> header, string baseCurrency)
    {
        while (file.Read())
        {
            var day = DayOf(file, file[0]);
            for (var i = 1; i < Math.Min(header.Count, file.FieldCount); i++)
            {
                var currency = header[i].Trim();
                if (currency.Length > 0 && currency != baseCurrency && file[i].Length > 0 && file[i] != NoRate)
                {
                    yield return new ExchangeRate { Base = baseCurrency, Currency = currency, Day = day, Rate = RateOf(file, file[i]) };
                }
            }
        }
    }

    private static IEnumerable<ExchangeRate> ReadRows(OrderFile file, IReadOnlyList<string> header, string baseCurrency)
    {
        var names = header.Select(name => name.Trim().ToLowerInvariant()).ToList();
        var (from, to, day, rate) = (names.IndexOf("base"), names.IndexOf("currency"), Math.Max(names.IndexOf("day"), names.IndexOf("date")), names.IndexOf("rate"));
        if (to < 0 || day < 0 || rate < 0)
        {
            throw RequestException.Invalid("file", "Line 1 must have the columns currency, day and rate (base is optional), or Date followed by ISO 4217 codes.");
        }

        while (file.Read())
        {
            if (file.FieldCount != header.Count)
            {
                throw Fault(file, string.Create(CultureInfo.InvariantCulture, $"it has {file.FieldCount} fields instead of {header.Count}"));
            }

            var (sold, bought) = (from < 0 || file[from].Length == 0 ? baseCurrency : file[from], file[to]);
            if (!IsCurrency(sold) || !IsCurrency(bought) || sold == bought)
            {
                throw Fault(file, $"'{sold}' and '{bought}' are not two ISO 4217 codes such as EUR and USD");
            }

            yield return new ExchangeRate { Base = sold, Currency = bought, Day = DayOf(file, file[day]), Rate = RateOf(file, file[rate]) };
        }
    }

    private static bool IsCurrency(string text) => text.Length == 3 && text.All(char.IsAsciiLetterUpper);

    private static DateOnly DayOf(OrderFile file, string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day >= PeriodRequest.MinDate && day <= PeriodRequest.MaxDate
            ? day
            : throw Fault(file, $"'{Short(text)}' is not a day such as 2011-12-09, 1970 to 2100");

    private static decimal RateOf(OrderFile file, string text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var rate) && rate is > 0 and <= MaxRate
            && decimal.Round(rate, ExchangeRate.Decimals) == rate
            ? rate
            : throw Fault(file, $"'{Short(text)}' is not a rate greater than 0 with up to {ExchangeRate.Decimals} decimals");

    private static string Short(string text) => text.Length <= 40 ? text : text[..40];

    private static RequestException Fault(OrderFile file, string fault)
    {
        var exception = RequestException.Invalid("file", string.Create(CultureInfo.InvariantCulture, $"Line {file.Line}: {fault}. Nothing was saved."));
        exception.Extensions[ExchangeRateImport.Line] = file.Line;
        return exception;
    }
}
