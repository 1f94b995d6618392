using System.Data.Common;
using EcommerceAnalytics.Common.Tables;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Semantics.Metrics;

namespace EcommerceAnalytics.Semantics.Facts;

/// <summary>Adds up lines, read one by one and document by document, by product and country.</summary>
internal sealed class LineSums(MeasureList measures, int decimals)
{
    private readonly Dictionary<string, Dictionary<int, SalesSums>> _countries = new(StringComparer.Ordinal);

    /// <summary>Reads the order lines of a question.</summary>
    public LineStatement OfSales(SalesSql sql) => Statement("o.id, l.product_id, o.country", m => m.Line, sql.SaleLineRows());

    /// <summary>Reads the refund lines of a question.</summary>
    public LineStatement OfRefunds(SalesSql sql) => Statement("r.id, x.product_id, r.country", m => m.Refund, sql.RefundLineRows());

    /// <summary>Adds the rows of a statement.</summary>
    public async Task AddAsync(LineStatement statement, DbDataReader reader, DatabaseDialect dialect, CancellationToken cancellationToken)
    {
        var last = 0L;
        var areCounts = Array.ConvertAll(statement.Read, place => measures.Stored[place].Kind == ColumnKind.Count);
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

            for (var i = 0; i < areCounts.Length; i++)
            {
                sums[statement.Read[i]] += areCounts[i] ? dialect.ReadInteger(reader, 3 + i) : dialect.ReadAmount(reader, 3 + i);
            }

            foreach (var place in statement.Ones)
            {
                sums[place]++;
            }
        }
    }

    /// <summary>The cells with any figures.</summary>
    public Dictionary<SalesKey, SalesSums> Cells() =>
        _countries.SelectMany(c => c.Value.Select(p => (Key: new SalesKey(0, p.Key, c.Key), p.Value))).ToDictionary(cell => cell.Key, cell => cell.Value);

    /// <summary>Only what differs from line to line is read: a value takes as long as an addition.</summary>
    private LineStatement Statement(string keys, Func<Measure, string> formula, string rows)
    {
        var read = Array.FindAll(measures.Sql.LinePlaces, place => formula(measures.Stored[place]) is not ("0" or "1"));
        return new LineStatement(
            $"SELECT {string.Join(", ", read.Select(place => formula(measures.Stored[place])).Prepend(keys))} {rows}",
            read,
            Array.FindAll(measures.Sql.LinePlaces, place => formula(measures.Stored[place]) == "1"));
    }
}

/// <summary>A statement that reads lines: document, product, country and measures.</summary>
/// <param name="Sql">The statement.</param>
/// <param name="Read">Places of the measures that are read.</param>
/// <param name="Ones">Places of the measures that are 1 for each line.</param>
internal sealed record LineStatement(string Sql, int[] Read, int[] Ones);
