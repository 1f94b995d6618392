using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EcommerceAnalytics.Data;

/// <summary>Words for the configurations.</summary>
internal static class PropertyBuilderExtensions
{
    /// <summary>The column is compared and ordered byte by byte, as SQLite does, whatever the server's collation: for codes and for names.</summary>
    public static PropertyBuilder<T> IsCode<T>(this PropertyBuilder<T> property) =>
        property.HasAnnotation(MySqlColumns.Code, true);
}
