using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace EcommerceAnalytics.Data;

/// <summary>A table that <see cref="BulkInsert{T}"/> fills, without the keys that the database generates.</summary>
internal sealed class BulkTable
{
    public BulkTable(IEntityType entity, ISqlGenerationHelper sql)
        : this(
            entity.GetTableName()!,
            entity.GetProperties().Where(property => property.ValueGenerated != ValueGenerated.OnAdd || property.ClrType == typeof(Guid)).Select(BulkColumn.Of),
            sql)
    {
    }

    public BulkTable(string name, IEnumerable<BulkColumn> columns, ISqlGenerationHelper sql)
    {
        Columns = [.. columns];
        Head = $"INSERT INTO {sql.DelimitIdentifier(name)} ({string.Join(", ", Columns.Select(c => sql.DelimitIdentifier(c.Name)))}) VALUES ";
    }

    public BulkColumn[] Columns { get; }

    /// <summary>The statement up to its rows.</summary>
    public string Head { get; }
}

/// <summary>One of its columns.</summary>
/// <param name="Name">Its name in the database.</param>
/// <param name="Read">Reads its value of a row, as the driver takes it.</param>
internal sealed record BulkColumn(string Name, Func<object, object?> Read)
{
    public static BulkColumn Of(IProperty property)
    {
        var converter = property.GetTypeMapping().Converter;
        var getter = property.GetGetter();
        return new BulkColumn(property.GetColumnName(), converter is null ? row => getter.GetClrValue(row) : row => converter.ConvertToProvider(getter.GetClrValue(row)));
    }
}
