using System.Globalization;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Settings;
using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.Orders.Formats;

namespace EcommerceAnalytics.Orders.Imports;

/// <summary>Decides how a file is read: by what the request says, else by the file as a whole, else by where the store is.</summary>
internal static class ReadingDecision
{
    /// <summary>Checks a request before its file is read.</summary>
    /// <exception cref="RequestException">A format, a field or a zone is not known.</exception>
    public static void Check(ReadingRequest request)
    {
        ColumnMap.Parse(request.Map);
        if (request.Format is { } format && !FormatCatalogue.Names.Contains(format, StringComparer.OrdinalIgnoreCase))
        {
            throw RequestException.Invalid(
                "format", $"There is no format {format}; did you mean {ClosestName.Of(format, FormatCatalogue.Names)}? Known are {string.Join(", ", FormatCatalogue.Names)}.");
        }

        if (request.Source is { } source && !OrderSource.IsName(source))
        {
            throw RequestException.Invalid("source", OrderSource.PatternMessage);
        }

        if (request.TimeZone is { } zone && !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _))
        {
            throw RequestException.Invalid("timeZone", "Unknown time zone; use an IANA name such as Europe/London.");
        }
    }

    /// <summary>The platform of a header, and why.</summary>
    /// <exception cref="RequestException">It is a list that cannot be imported, or nearly one of a platform.</exception>
    public static (FormatProfile? Profile, string Reason) Format(ReadingRequest request, IReadOnlyList<string> header)
    {
        if (request.Format is { } format && !string.Equals(format, FormatCatalogue.Auto, StringComparison.OrdinalIgnoreCase))
        {
            return (FormatCatalogue.Find(format), "The request says so.");
        }

        // A file of this format is not looked at further.
        var fields = header.Select(name => FieldNames.Own.GetValueOrDefault(name.Trim(), string.Empty)).ToHashSet(StringComparer.Ordinal);
        if (fields.IsSupersetOf(["order_number", "sku", "quantity", "unit_price", "ordered_at"]))
        {
            return (null, "It has the columns of this service.");
        }

        return FormatCatalogue.Recognise(header) switch
        {
            // Read by its names, it could come to something else.
            null when request is { Map: null, Format: null } && FormatCatalogue.Nearly(header) is { Profile: var nearly, Column: var column } => throw RequestException.Invalid(
                "file",
                $"The file looks like an export of {nearly.Title}, but has no column {column}. Export it again, or say how it is to be read: format={nearly.Name}, or format={FormatCatalogue.Own} for the names of its columns."),
            null => (null, request.Map is null ? "It has the columns of no known platform; they were found by their names." : "The request names its columns."),
            { Refused: { } refused } => throw RequestException.Invalid("file", refused),
            var profile => (profile, $"It has the columns {string.Join(", ", profile.RecognisedBy)}."),
        };
    }

    /// <summary>The order of the dates of a file, and why; nothing where no date depends on it.</summary>
    /// <exception cref="RequestException">Nothing says which it is.</exception>
    public static (DateOrder? Order, string? Reason) Dates(ReadingRequest request, DateOrderProbe dates, ImportColumns columns, TimeZoneInfo zone)
    {
        if (request.DateOrder is { } given)
        {
            return (given, "The request says so.");
        }

        if (dates.Proved is { } proved)
        {
            return (proved, proved == DateOrder.DayFirst ? "A date of the file has a first number over 12." : "A date of the file has a second number over 12.");
        }

        if (dates.Contradiction is { } both)
        {
            return dates.Ambiguous is not { } either
                ? (DateOrder.MonthFirst, "Dates of the file have a first number over 12, others a second one; those that begin with the day are rejected.")
                : throw RequestException.Invalid(
                    "file",
                    $"Dates of the file begin with the day ({both.DayFirst}) and with the month ({both.MonthFirst}), so that {either} can be read in two ways. "
                    + "Correct them, or name the one that is meant with dateOrder=dayFirst or dateOrder=monthFirst; dates of the other one are rejected.");
        }

        if (dates.Ambiguous is not { } ambiguous)
        {
            return (null, null);
        }

        if (columns.Profile?.DateOrder is { } usual)
        {
            return (usual, $"Exports of {columns.Profile.Title} are written so.");
        }

        if (columns.UsesInvoiceRules)
        {
            return (DateOrder.MonthFirst, "The Online Retail data are written so.");
        }

        if (StoreDateOrder.Of(zone) is { } local)
        {
            return (local, $"No date of the file proves it; in the store's country ({zone.Id}) dates are written so.");
        }

        DateText.TryRead(ambiguous, isDayFirst: true, out var day, out _);
        DateText.TryRead(ambiguous, isDayFirst: false, out var month, out _);
        throw RequestException.Invalid(
            "file",
            string.Create(CultureInfo.InvariantCulture, $"Nothing says whether {ambiguous} is {day:d MMMM yyyy} (dateOrder=dayFirst) or {month:d MMMM yyyy} (dateOrder=monthFirst); name the one that is meant."));
    }

    /// <summary>The decimal sign of a file.</summary>
    /// <exception cref="RequestException">Nothing says which it is.</exception>
    public static DecimalSign Decimals(ReadingRequest request, DecimalProbe numbers, FormatProfile? profile)
    {
        if (request.Decimal is { } given)
        {
            return given;
        }

        if (profile?.Decimal is { } usual && !numbers.HasDecimalComma)
        {
            return usual;
        }

        if (numbers.Ambiguous is { } text)
        {
            throw RequestException.Invalid(
                "file",
                $"Nothing says whether {text} is {NumberText.Normalise(text, hasDecimalComma: true)} (decimal=comma) or {NumberText.Normalise(text, hasDecimalComma: false)} (decimal=point); name the one that is meant.");
        }

        return numbers.HasDecimalComma ? DecimalSign.Comma : DecimalSign.Point;
    }
}
