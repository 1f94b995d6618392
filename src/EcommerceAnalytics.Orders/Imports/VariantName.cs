namespace EcommerceAnalytics.Orders.Imports;

/// <summary>The name of a product with its variant, and the two apart.</summary>
internal static class VariantName
{
    /// <summary>What stands between the name that the variants share and the variant.</summary>
    public const string Separator = " - ";

    /// <summary>The name ends with the variant; what is before it is the parent, unless that has a name of its own.</summary>
    public static (string? Name, string? Parent) Of(string? name, string? variant, string? parent)
    {
        if (name is null || variant is null)
        {
            return (name, parent);
        }

        var end = Separator + variant;
        var hasVariant = name.EndsWith(end, StringComparison.Ordinal) && name.Length > end.Length;
        return (hasVariant ? name : name + end, parent ?? (hasVariant ? name[..^end.Length] : name));
    }
}
