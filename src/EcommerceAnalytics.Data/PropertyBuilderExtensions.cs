using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EcommerceAnalytics.Data;

/// <summary>Words for the configurations.</summary>
internal static class PropertyBuilderExtensions
{
    /// <summary>The column holds a code: compared byte by byte, case and accents count.</summary>
    public static PropertyBuilder<T> IsCode<T>(this PropertyBuilder<T> property) =>
        property.HasAnnotation(MySqlColumns.Code, true);
}
