using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace EcommerceAnalytics.Data;

/// <summary>
/// Inserts many rows of one table in the context's current transaction, without the layers of EF. Keys that the database generates
/// are left to it and are not read back.
/// </summary>
public sealed class BulkInsert<T>
    where T : class
{
    private const int CommandTimeoutSeconds = 600;

    private readonly EcommerceDbContext _db;
    private readonly BulkTable _table;

    /// <summary>Prepares the statement for the table of <typeparamref name="T"/>.</summary>
    public BulkInsert(EcommerceDbContext db)
    {
        _db = db;
        var entity = db.Model.FindEntityType(typeof(T)) ?? throw new ArgumentException($"{typeof(T).Name} is not in the model.", nameof(db));
        _table = new BulkTable(entity, db.GetService<ISqlGenerationHelper>());
    }

    /// <summary>Prepares the statement for columns that a list of the code decides.</summary>
    public BulkInsert(EcommerceDbContext db, string table, IEnumerable<(string Name, Func<T, object?> Read)> columns)
    {
        _db = db;
        _table = new BulkTable(
            table,
            columns.Select(column => new BulkColumn(column.Name, row => column.Read((T)row) is var value && value is decimal amount ? db.Dialect.Stored(amount) : value)),
            db.GetService<ISqlGenerationHelper>());
    }

    /// <summary>Inserts the rows.</summary>
    /// <returns>The number of rows.</returns>
    /// <exception cref="InvalidOperationException">The context has no open transaction.</exception>
    public async Task<int> InsertAsync(IEnumerable<T> rows, CancellationToken cancellationToken)
    {
        var transaction = _db.Database.CurrentTransaction?.GetDbTransaction()
            ?? throw new InvalidOperationException("Bulk inserts run in a transaction of their caller.");
        await using var command = _db.Database.GetDbConnection().CreateCommand();
        (command.Transaction, command.CommandTimeout) = (transaction, CommandTimeoutSeconds);
        return await _db.Dialect.InsertAsync(_table, rows, command, cancellationToken);
    }
}
