using System.Globalization;
using System.Text;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Settings;
using EcommerceAnalytics.Orders.Formats;

namespace EcommerceAnalytics.Orders.Imports;

/// <summary>Where the columns of an order file stand: by the profile of its platform, by a mapping, or by the names in use.</summary>
internal sealed class ImportColumns
{
    private const int MaxMessageLength = 1500;

    private static readonly string[] Prices = ["unit_price", "line_total", "line_paid"];
    private static readonly string[] Products = ["sku", "product_name"];

    private readonly Dictionary<string, int> _positions = new(StringComparer.Ordinal);
    private readonly Dictionary<int, int[]> _others = [];
    private readonly List<ColumnUsed> _used = [];
    private readonly List<ColumnNotUsed> _notUsed = [];

    /// <summary>Finds the columns.</summary>
    /// <param name="header">The first row.</param>
    /// <param name="profile">The platform of the file; null for none.</param>
    /// <param name="map">Columns by field that take precedence.</param>
    /// <exception cref="RequestException">A column is named twice, or a required one is missing.</exception>
    public ImportColumns(IReadOnlyList<string> header, FormatProfile? profile = null, IReadOnlyDictionary<string, string>? map = null)
    {
        Count = header.Count;
        Profile = profile;
        IsMapped = map is { Count: > 0 };
        foreach (var (field, name) in map ?? new Dictionary<string, string>())
        {
            _positions.Add(field, PositionOf(header, field, name));
        }

        if (profile is null)
        {
            FindByName(header);
        }
        else
        {
            FindByProfile(header, profile);
        }

        foreach (var (field, position) in _positions.OrderBy(column => column.Value))
        {
            _used.Add(new ColumnUsed(header[position].Trim(), field));
        }

        UsesInvoiceRules = profile is null && _positions.TryGetValue("order_number", out var number) && HeaderName.KeyOf(header[number]) is "invoice" or "invoiceno";
        Require(header);
    }

    /// <summary>The platform of the file; null for none.</summary>
    public FormatProfile? Profile { get; }

    /// <summary>Whether a mapping names columns.</summary>
    public bool IsMapped { get; }

    /// <summary>The columns that are read, with the field that each is.</summary>
    public IReadOnlyList<ColumnUsed> Used => _used;

    /// <summary>The columns that are not known; none in the export of a platform, whose other columns are not needed.</summary>
    public IReadOnlyList<ColumnNotUsed> NotUsed => _notUsed;

    /// <summary>Number of columns.</summary>
    public int Count { get; }

    /// <summary>
    /// True for the Online Retail names, where a leading A marks a bookkeeping adjustment. A file with
    /// <c>order_number</c> numbers its orders as it likes.
    /// </summary>
    public bool UsesInvoiceRules { get; }

    /// <summary>Position of a field, -1 when the file does not have it.</summary>
    public int Of(string field) => _positions.GetValueOrDefault(field, -1);

    /// <summary>Whether the file has one of the fields.</summary>
    public bool HasAny(params ReadOnlySpan<string> fields)
    {
        foreach (var field in fields)
        {
            if (_positions.ContainsKey(field))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Other columns of the same field, by position of its first: they are read where that one is blank.</summary>
    public IReadOnlyDictionary<int, int[]> Others => _others;

    private static string? Suggestion(string name) => ClosestName.Near(
        name.Replace(' ', '_').Replace('-', '_').Trim('_'), FieldNames.Own.Keys);

    private static int PositionOf(IReadOnlyList<string> header, string field, string name)
    {
        var key = HeaderName.KeyOf(name);
        for (var i = 0; i < header.Count; i++)
        {
            if (HeaderName.KeyOf(header[i]) == key)
            {
                return i;
            }
        }

        throw RequestException.Invalid("map", $"The file has no column {name} for {field}; its columns are {Limited(string.Join(", ", header.Select(column => column.Trim())))}.");
    }

    private static string Limited(string text) => text.Length <= MaxMessageLength ? text : text[..MaxMessageLength] + "…";

    private void FindByProfile(IReadOnlyList<string> header, FormatProfile profile)
    {
        var positions = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < header.Count; i++)
        {
            positions.TryAdd(HeaderName.KeyOf(header[i]), i);
        }

        foreach (var (field, names) in profile.Columns)
        {
            int[] found = [.. names.Select(name => positions.GetValueOrDefault(HeaderName.KeyOf(name), -1)).Where(position => position >= 0)];
            if (found.Length > 0 && _positions.TryAdd(field, found[0]) && found.Length > 1)
            {
                _others.TryAdd(found[0], found[1..]);
            }
        }
    }

    /// <summary>Of columns with the same field, the one is read whose name says it best.</summary>
    private void FindByName(IReadOnlyList<string> header)
    {
        var mapped = _positions.GroupBy(column => column.Value).ToDictionary(columns => columns.Key, columns => columns.First().Key);
        var ranks = _positions.Keys.ToDictionary(field => field, _ => -1, StringComparer.Ordinal);
        for (var i = 0; i < header.Count; i++)
        {
            if (mapped.ContainsKey(i) || FieldNames.Find(header[i]) is not { } found)
            {
                continue;
            }

            var (field, rank) = found;

            if (!ranks.TryGetValue(field, out var known) || rank < known)
            {
                (ranks[field], _positions[field]) = (rank, i);
            }
            else if (rank == known)
            {
                throw RequestException.Invalid("file", $"Line 1 contains the column {field} twice.");
            }
        }

        for (var i = 0; i < header.Count; i++)
        {
            if (!_positions.ContainsValue(i) && header[i] != OrderFile.LineColumn)
            {
                // What is known under another name is not worth a suggestion.
                var name = header[i].Trim();
                var suggestion = Suggestion(name);
                _notUsed.Add(new ColumnNotUsed(name, suggestion is not null && _positions.ContainsKey(FieldNames.Own[suggestion]) ? null : suggestion));
            }
        }
    }

    private void Require(IReadOnlyList<string> header)
    {
        List<string> missing = [.. new[] { "order_number" }.Where(field => Of(field) < 0)];
        if (!Array.Exists(Products, field => Of(field) >= 0))
        {
            missing.Add("sku");
        }

        missing.AddRange(Of("quantity") < 0 ? ["quantity"] : []);
        if (!Array.Exists(Prices, field => Of(field) >= 0))
        {
            missing.Add("unit_price");
        }

        missing.AddRange(Of("ordered_at") < 0 ? ["ordered_at"] : []);
        if (missing.Count == 0)
        {
            return;
        }

        var taken = _positions.GroupBy(column => column.Value).ToDictionary(columns => columns.Key, columns => columns.First().Key);
        var columns = new StringBuilder();
        for (var i = 0; i < header.Count && columns.Length < MaxMessageLength; i++)
        {
            columns.Append(i == 0 ? string.Empty : ", ").Append(CultureInfo.InvariantCulture, $"{header[i].Trim()} ({taken.GetValueOrDefault(i, "not known")})");
        }

        throw RequestException.Invalid(
            "file",
            $"Line 1 is missing the columns {string.Join(", ", missing)}. Its columns and what they were taken for: {Limited(columns.ToString())}. "
            + $"Name the others with map={missing[0]}:NAME, for example.");
    }
}
