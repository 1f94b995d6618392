using System.Data.Common;
using System.Globalization;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Analytics;
using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.Semantics.Currencies;

namespace EcommerceAnalytics.Semantics.Facts;

/// <summary>Which facts a response covers. A null property does not filter.</summary>
internal sealed record SalesFilter
{
    /// <summary>The one currency of the amounts.</summary>
    public required string Currency { get; init; }

    /// <summary>Converts the amounts of other currencies; null leaves them out.</summary>
    public CurrencyConversion? Conversion { get; init; }

    /// <summary>Current categories; 0 for products without one.</summary>
    public IReadOnlyList<int>? CategoryIds { get; init; }

    public IReadOnlyList<int>? ProductIds { get; init; }

    public IReadOnlyList<CustomerKind>? CustomerKinds { get; init; }

    /// <summary>Statuses to count instead of the default set. Refunds without a known order have no status and are excluded then.</summary>
    public IReadOnlyList<OrderStatus>? Statuses { get; init; }

    /// <summary>The filters by all other dimensions, and those that exclude products.</summary>
    public IReadOnlyList<DimensionFilter> Others { get; init; } = [];

    /// <summary>The day of the store at whose end customers have their RFM segment; null for the last day of the period.</summary>
    public DateOnly? SegmentsAsOf { get; init; }

    /// <summary>The RFM segment of each customer by id, from 1; read by <see cref="SalesQuery"/> where it is needed.</summary>
    public byte[]? Segments { get; init; }

    /// <summary>Whether the filter selects parts of orders: figures of whole orders (tax, shipping) are not meaningful then.</summary>
    public bool IsByItem => CategoryIds is not null || ProductIds is not null || (OtherDimensions & DimensionSets.OfItems) != SalesDimension.None;

    /// <summary>The dimensions of <see cref="Others"/>.</summary>
    public SalesDimension OtherDimensions => Others.Aggregate(SalesDimension.None, (all, filter) => all | filter.Dimension);

    /// <summary>Adds the parameters of the statements.</summary>
    /// <param name="command">Takes them.</param>
    /// <param name="ofCopy">Whether it is of the columnar copy, whose parameters have no prefix.</param>
    public void AddParameters(DbCommand command, bool ofCopy = false)
    {
        void Add(string name, object value) => command.AddParameter(ofCopy ? name[1..] : name, value);
        Add("@currency", Currency);
        if (!ofCopy && Segments is not null)
        {
            Add(DimensionSql.Segments, Segments);
        }

        foreach (var (index, filter) in Others.Index().Where(filter => filter.Item.Dimension.IsText()))
        {
            foreach (var (place, value) in filter.Values.Index())
            {
                // None of several values is no value to compare with.
                if (value.Length > 0 || (filter.Dimension & DimensionSets.Overlapping) == SalesDimension.None)
                {
                    Add(DimensionSql.Parameter(index, place), value);
                }
            }
        }
    }

    /// <summary>
    /// This filter, and only what can belong to some groups: with two dimensions, more than these groups remain. Categories stay, because they are few and
    /// a filter by several would have to tell orders apart.
    /// </summary>
    /// <param name="by">The grouping.</param>
    /// <param name="groups">The groups.</param>
    public SalesFilter OnlyGroups(SalesDimension by, IReadOnlyCollection<SalesKey> groups) => by.Each().Aggregate(this, (filter, dimension) =>
    {
        var values = groups.Select(SalesKey.Reader(by, dimension)).Distinct(StringComparer.Ordinal).ToList();
        return dimension switch
        {
            SalesDimension.Category => filter,
            SalesDimension.Product => filter with { ProductIds = [.. values.Select(value => int.Parse(value, CultureInfo.InvariantCulture))] },
            _ => filter with { Others = [.. filter.Others, new DimensionFilter(dimension, values)] },
        };
    });
}

/// <summary>A filter by the values of a dimension.</summary>
/// <param name="Dimension">One dimension.</param>
/// <param name="Values">Texts, or numbers as text; the empty text stands for none.</param>
/// <param name="Excludes">All but the values.</param>
internal sealed record DimensionFilter(SalesDimension Dimension, IReadOnlyList<string> Values, bool Excludes = false);
