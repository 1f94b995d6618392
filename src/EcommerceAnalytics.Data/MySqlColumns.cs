using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace EcommerceAnalytics.Data;

/// <summary>What MySQL needs said per column: codes and names compare byte by byte.</summary>
internal static class MySqlColumns
{
    /// <summary>The annotation a configuration sets on a column that holds a code.</summary>
    public const string Code = "EcommerceAnalytics:Code";

    /// <summary>Applies the collation of codes.</summary>
    public static void Apply(IMutableModel model)
    {
        foreach (var property in model.GetEntityTypes().SelectMany(entity => entity.GetProperties()))
        {
            if (property.FindAnnotation(Code) is not null)
            {
                property.SetCollation("utf8mb4_bin");
            }
        }
    }
}
