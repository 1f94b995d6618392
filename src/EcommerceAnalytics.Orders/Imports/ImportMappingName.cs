namespace EcommerceAnalytics.Orders.Imports;

/// <summary>Names of saved mappings.</summary>
internal static class ImportMappingName
{
    /// <summary>Pattern of a name.</summary>
    public const string Pattern = "^[a-z0-9][a-z0-9._-]*$";

    /// <summary>What a name that is none is told.</summary>
    public const string PatternMessage = "The name of a mapping has up to 64 lower-case letters, digits, hyphens, underscores and points.";
}
