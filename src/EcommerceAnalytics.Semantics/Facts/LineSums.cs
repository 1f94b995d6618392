using System.Data.Common;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Semantics.Metrics;

namespace EcommerceAnalytics.Semantics.Facts;

/// <summary>Adds up lines, read one by one and document by document, by product and country.</summary>
internal sealed class LineSums(MeasureList measures, int decimals)
{
    private readonly Dictionary<string, Dictionary<int, SalesSums>> _countries = new(StringComparer.Ordinal);

    /// <summary>The statement of the order lines of a question.</summary>
    public string OfSales(SalesSql sql) => $"SELECT o.id, l.product_id, o.country, {measures.Sql.Line} {sql.SaleLineRows()}";

    /// <summary>The statement of the refund lines of a question.</summary>
    public string OfRefunds(SalesSql sql) => $"SELECT r.id, x.product_id, r.country, {measures.Sql.Refund} {sql.RefundLineRows()}";

    /// <summary>Adds the rows of a statement.</summary>
    public async Task AddAsync(DbDataReader reader, DatabaseDialect dialect, CancellationToken cancellationToken)
    {
        var (row, last) = (new decimal[measures.Stored.Count], 0L);
        Dictionary<int, SalesSums>? products = null;
        while (await reader.ReadAsync(cancellationToken))
        {
            var document = reader.GetInt64(0);
            if (products is null || document != last)
            {
                // Once for all lines of a document: strings take the longest to read.
                last = document;
                var country = reader.GetString(2);
                if (!_countries.TryGetValue(country, out products))
                {
                    products = [];
                    _countries.Add(country, products);
                }
            }

            var product = reader.GetInt32(1);
            if (!products.TryGetValue(product, out var sums))
            {
                sums = new SalesSums { Decimals = decimals };
                products.Add(product, sums);
            }

            measures.Read(reader, 3, measures.Sql.LinePlaces, dialect, row);
            sums.Add(row);
        }
    }

    /// <summary>The cells with any figures.</summary>
    public Dictionary<SalesKey, SalesSums> Cells() =>
        _countries.SelectMany(c => c.Value.Select(p => (Key: new SalesKey(0, p.Key, c.Key), p.Value))).ToDictionary(cell => cell.Key, cell => cell.Value);
}
