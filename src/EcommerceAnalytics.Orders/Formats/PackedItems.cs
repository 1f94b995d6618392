using System.Text.Json.Serialization;

namespace EcommerceAnalytics.Orders.Formats;

/// <summary>The items of an order that are packed into one or several fields of its row, such as <c>name:Mug|sku:MUG-1|quantity:2</c>.</summary>
internal sealed record PackedItems
{
    private string[]? _keys;

    /// <summary>The columns; one that ends with an asterisk stands for all that begin so.</summary>
    public required IReadOnlyList<string> In { get; init; }

    /// <summary>What stands between the items of a field; null where a field has one.</summary>
    public string? Between { get; init; }

    /// <summary>What stands between the values of an item, each of which has its name and a colon before it.</summary>
    public required string Separator { get; init; }

    /// <summary>How the names of all values begin; null where they are lower-case words.</summary>
    public string? NamesBegin { get; init; }

    /// <summary>The names of the values that are read; they are the names of columns for the profile.</summary>
    public required IReadOnlyList<string> Values { get; init; }

    [JsonIgnore]
    private string[] Keys => _keys ??= [.. In.Select(name => HeaderName.KeyOf(name.TrimEnd('*')))];

    /// <summary>The header of the unpacked rows.</summary>
    public IReadOnlyList<string> Header(IReadOnlyList<string> header) => [.. header, .. Values];

    /// <summary>The rows of an order, one for each of its items.</summary>
    /// <param name="header">The header of the file.</param>
    /// <param name="fields">The fields of the order.</param>
    public IEnumerable<IReadOnlyList<string>> Rows(IReadOnlyList<string> header, IReadOnlyList<string> fields)
    {
        var any = false;
        for (var i = 0; i < fields.Count && fields.Count == header.Count; i++)
        {
            if (!Holds(header[i]))
            {
                continue;
            }

            foreach (var item in Between is null ? [fields[i]] : fields[i].Split(Between))
            {
                if (ValuesOf(item) is { } values)
                {
                    any = true;
                    yield return [.. fields, .. values];
                }
            }
        }

        if (!any)
        {
            yield return [.. fields, .. Values.Select(_ => string.Empty)];
        }
    }

    private bool Holds(string name)
    {
        var key = HeaderName.KeyOf(name);
        for (var i = 0; i < Keys.Length; i++)
        {
            if (In[i].EndsWith('*') ? key.StartsWith(Keys[i], StringComparison.Ordinal) : key == Keys[i])
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The values of an item; what follows a separator without a name belongs to the value before it.</summary>
    private string[]? ValuesOf(string item)
    {
        if (string.IsNullOrWhiteSpace(item))
        {
            return null;
        }

        var found = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var last = string.Empty;
        foreach (var part in item.Split(Separator))
        {
            var colon = part.IndexOf(':', StringComparison.Ordinal);
            var name = colon < 0 ? string.Empty : part[..colon].Trim();
            if (IsName(name))
            {
                last = name;
                found.TryAdd(name, part[(colon + 1)..].Trim());
            }
            else if (found.TryGetValue(last, out var before))
            {
                found[last] = before + Separator + part;
            }
        }

        return [.. Values.Select(name => found.GetValueOrDefault(name, string.Empty).Trim())];
    }

    private bool IsName(string name) => name.Length > 0
        && (NamesBegin is null ? name.All(letter => char.IsAsciiLetterLower(letter) || letter == '_') : name.StartsWith(NamesBegin, StringComparison.OrdinalIgnoreCase));
}
