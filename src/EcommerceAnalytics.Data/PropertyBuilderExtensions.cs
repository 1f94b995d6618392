using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EcommerceAnalytics.Data;

/// <summary>Words for the configurations.</summary>
internal static class PropertyBuilderExtensions
{
    /// <summary>The annotation of a column that holds a code.</summary>
    public const string Code = "EcommerceAnalytics:Code";

    /// <summary>The column is compared and ordered byte by byte, whatever the collation of the server: for codes and for names.</summary>
    public static PropertyBuilder<T> IsCode<T>(this PropertyBuilder<T> property) =>
        property.HasAnnotation(Code, true);
}
