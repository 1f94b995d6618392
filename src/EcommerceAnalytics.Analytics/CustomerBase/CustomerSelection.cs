using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Semantics.Facts;
using EcommerceAnalytics.Semantics.Sessions;

namespace EcommerceAnalytics.Analytics.CustomerBase;

/// <summary>The customers that a request selects.</summary>
internal sealed class CustomerSelection
{
    private readonly bool[]? _included;

    private CustomerSelection(CustomerTable table, bool[]? included, int? registered)
    {
        Table = table;
        _included = included;
        Registered = registered;
    }

    public CustomerTable Table { get; }

    /// <summary>The selected registered customers, including those without an order; null where only orders decide the selection.</summary>
    public int? Registered { get; }

    /// <summary>The ids of the selected customers with an order; null where all are selected.</summary>
    public HashSet<int>? Ids => _included is null ? null : [.. _included.Index().Where(i => i.Item).Select(i => Table.IdOf(i.Index))];

    public bool Includes(int customer) => _included is null || _included[customer];

    /// <summary>The same customers, with the amounts of other currencies converted up to a day.</summary>
    /// <exception cref="RequestException">400: a rate is missing.</exception>
    public async Task<CustomerSelection> ConvertAsync(ReportSession session, DateOnly through, Func<int, bool>? isNeeded, CancellationToken cancellationToken) =>
        new(await CustomerConversion.ConvertAsync(session, Table, through, isNeeded, cancellationToken), _included, Registered);

    /// <exception cref="RequestException">400: an unknown country; 404: an unknown category.</exception>
    public static async Task<CustomerSelection> ResolveAsync(
        ReportSession session, CustomerTableCache tables, ICustomerFilter request, CancellationToken cancellationToken)
    {
        var country = SalesFilterResolver.CountryOf(request.Country);
        var categories = request.FirstCategoryId is { } id ? (await SalesFilterResolver.CategoriesAsync(session, id, cancellationToken)).ToHashSet() : null;
        var table = await tables.ReadAsync(session, cancellationToken);
        if (country is null && categories is null)
        {
            return new CustomerSelection(table, null, table.Registered.ByCountry.Values.Sum());
        }

        var included = new bool[table.Count];
        var firsts = categories is null ? null : await tables.FirstCategoriesAsync(session, cancellationToken);
        for (var i = 0; i < included.Length; i++)
        {
            included[i] = (country is null || table.CountryOf(i) == country) && (categories is null || categories.Contains(firsts![i]));
        }

        return new CustomerSelection(table, included, categories is null ? table.Registered.ByCountry.GetValueOrDefault(country!) : null);
    }

    /// <summary>The requested day, or the last known one.</summary>
    /// <exception cref="RequestException">400: the day lies outside 1970..2100.</exception>
    public static DateOnly AsOf(ReportSession session, DateOnly? asked) => Checked("asOf", asked) ?? session.LastKnownDay;

    /// <summary>The requested span; null when no day is given and no customer has ordered.</summary>
    /// <exception cref="RequestException">400: a day lies outside 1970..2100, or from is after to.</exception>
    public (DateOnly First, DateOnly Last)? Span(ReportSession session, CustomersOverTimeRequest request)
    {
        var last = Checked("to", request.To) ?? session.LastKnownDay;
        var first = Checked("from", request.From) ?? (Table.FirstDay is { } day && day > last ? last : Table.FirstDay);
        return first is null ? null
            : first <= last ? (first.Value, last)
            : throw RequestException.Invalid("from", $"from must not be after to ({last:yyyy-MM-dd}).");
    }

    private static DateOnly? Checked(string field, DateOnly? day) => day is { } d && (d < PeriodRequest.MinDate || d > PeriodRequest.MaxDate)
        ? throw RequestException.Invalid(field, $"Dates must be between {PeriodRequest.MinDate:yyyy-MM-dd} and {PeriodRequest.MaxDate:yyyy-MM-dd}.")
        : day;
}
