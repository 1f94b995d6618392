using EcommerceAnalytics.Data.Analytics;
using EcommerceAnalytics.Data.Catalogue;
using EcommerceAnalytics.Data.Currencies;
using EcommerceAnalytics.Data.Customers;
using EcommerceAnalytics.Data.Exports;
using EcommerceAnalytics.Data.Identity;
using EcommerceAnalytics.Data.Imports;
using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.Data.Platform;
using EcommerceAnalytics.Data.Sources;
using EcommerceAnalytics.Data.Webhooks;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Data;

/// <summary>The one model of the product, on every database.</summary>
public abstract class EcommerceDbContext(DbContextOptions options)
    : IdentityDbContext<ApplicationUser, IdentityRole<int>, int>(options)
{
    private readonly List<(Guid Transaction, Action Action)> _afterCommit = [];

    /// <summary>What the database of this context does in its own way.</summary>
    public abstract DatabaseDialect Dialect { get; }

    /// <summary>Asks the database whether it takes writes: false on a replica, and on a primary that was made read-only for a switchover.</summary>
    public Task<bool> IsWritableAsync(CancellationToken cancellationToken) => Dialect.IsWritableAsync(this, cancellationToken);

    /// <summary>Asks the database for the bytes of the largest transaction it takes; null where there is no limit.</summary>
    public Task<long?> TransactionLimitAsync(CancellationToken cancellationToken) => Dialect.TransactionLimitAsync(this, cancellationToken);

    /// <summary>Looks for damage in what is stored, which takes as long as reading all of it.</summary>
    /// <returns>What is damaged; null when nothing is.</returns>
    public Task<string?> FindDamageAsync(CancellationToken cancellationToken) => Dialect.FindDamageAsync(this, cancellationToken);

    /// <summary>Catalogue.</summary>
    public DbSet<Product> Products => Set<Product>();

    /// <summary>Categories.</summary>
    public DbSet<Category> Categories => Set<Category>();

    /// <summary>Tags.</summary>
    public DbSet<Tag> Tags => Set<Tag>();

    /// <summary>Stock on hand.</summary>
    public DbSet<InventoryItem> Inventory => Set<InventoryItem>();

    /// <summary>Ledger of stock changes.</summary>
    public DbSet<StockMovement> StockMovements => Set<StockMovement>();

    /// <summary>Customers.</summary>
    public DbSet<Customer> Customers => Set<Customer>();

    /// <summary>Customers that were merged into others.</summary>
    public DbSet<CustomerMerge> CustomerMerges => Set<CustomerMerge>();

    /// <summary>What was moved with them.</summary>
    public DbSet<MovedRow> MovedRows => Set<MovedRow>();

    /// <summary>Orders.</summary>
    public DbSet<Order> Orders => Set<Order>();

    /// <summary>Order lines.</summary>
    public DbSet<OrderLine> OrderLines => Set<OrderLine>();

    /// <summary>The tax of orders by rate.</summary>
    public DbSet<OrderTax> OrderTaxes => Set<OrderTax>();

    /// <summary>The discount codes of orders.</summary>
    public DbSet<OrderDiscountCode> OrderDiscountCodes => Set<OrderDiscountCode>();

    /// <summary>The tags of orders.</summary>
    public DbSet<OrderTag> OrderTags => Set<OrderTag>();

    /// <summary>Rates of exchange.</summary>
    public DbSet<ExchangeRate> ExchangeRates => Set<ExchangeRate>();

    /// <summary>Refunds.</summary>
    public DbSet<Refund> Refunds => Set<Refund>();

    /// <summary>Refund lines.</summary>
    public DbSet<RefundLine> RefundLines => Set<RefundLine>();

    /// <summary>Imports.</summary>
    public DbSet<ImportRun> Imports => Set<ImportRun>();

    /// <summary>How files are read, by name.</summary>
    public DbSet<ImportMapping> ImportMappings => Set<ImportMapping>();

    /// <summary>Invoices that imports have read.</summary>
    public DbSet<ImportedDocument> ImportedDocuments => Set<ImportedDocument>();

    /// <summary>Rows that imports skipped or rejected.</summary>
    public DbSet<ImportIssue> ImportIssues => Set<ImportIssue>();

    /// <summary>The latest writes to counted facts, not yet folded.</summary>
    public DbSet<SalesChange> SalesChanges => Set<SalesChange>();

    /// <summary>The writes before them, as far as copies of the data may need them.</summary>
    public DbSet<FoldedChange> FoldedChanges => Set<FoldedChange>();

    /// <summary>Number and fingerprint of the folded writes.</summary>
    public DbSet<DataVersion> DataVersions => Set<DataVersion>();

    /// <summary>Trainings of the recommendations.</summary>
    public DbSet<RecommendationModel> RecommendationModels => Set<RecommendationModel>();

    /// <summary>Products that buyers of a product also buy.</summary>
    public DbSet<ProductNeighbour> ProductNeighbours => Set<ProductNeighbour>();

    /// <summary>Products that are bought together.</summary>
    public DbSet<ProductRule> ProductRules => Set<ProductRule>();

    /// <summary>What happened to recommendations.</summary>
    public DbSet<RecommendationEvent> RecommendationEvents => Set<RecommendationEvent>();

    /// <summary>Fittings of the purchase model.</summary>
    public DbSet<CustomerModel> CustomerModels => Set<CustomerModel>();

    /// <summary>Questions over the figures, kept by name.</summary>
    public DbSet<SavedQuery> SavedQueries => Set<SavedQuery>();

    /// <summary>Exports of reports, created in the background.</summary>
    public DbSet<Export> Exports => Set<Export>();

    /// <summary>Choices of columns of reports, kept by name.</summary>
    public DbSet<ReportLayout> ReportLayouts => Set<ReportLayout>();

    /// <summary>Reports that are exported on a schedule.</summary>
    public DbSet<ReportSchedule> ReportSchedules => Set<ReportSchedule>();

    /// <summary>The exports started by schedules.</summary>
    public DbSet<ReportScheduleRun> ReportScheduleRuns => Set<ReportScheduleRun>();

    /// <summary>What became of the files of runs at the targets of their schedules.</summary>
    public DbSet<ReportScheduleDelivery> ReportScheduleDeliveries => Set<ReportScheduleDelivery>();

    /// <summary>Receivers of messages about what happens in the store.</summary>
    public DbSet<Webhook> Webhooks => Set<Webhook>();

    /// <summary>Messages for them, sent and to be sent.</summary>
    public DbSet<WebhookMessage> WebhookMessages => Set<WebhookMessage>();

    /// <summary>Refresh tokens.</summary>
    public DbSet<RefreshToken> RefreshTokens => Set<RefreshToken>();

    /// <summary>Keys of programs.</summary>
    public DbSet<ApiKey> ApiKeys => Set<ApiKey>();

    /// <summary>Stored responses to requests with an idempotency key.</summary>
    public DbSet<IdempotencyRecord> IdempotencyRecords => Set<IdempotencyRecord>();

    /// <summary>Changes of facts, with what was before and after.</summary>
    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    /// <summary>Shops elsewhere whose orders come in as they happen.</summary>
    public DbSet<Source> Sources => Set<Source>();

    /// <summary>Messages of shops.</summary>
    public DbSet<SourceDelivery> SourceDeliveries => Set<SourceDelivery>();

    /// <summary>The orders of shops by their own keys.</summary>
    public DbSet<SourceOrder> SourceOrders => Set<SourceOrder>();

    /// <summary>Leases of background work.</summary>
    public DbSet<Lease> Leases => Set<Lease>();

    /// <summary>Notes that the counted facts of <paramref name="day"/> change in the current transaction.</summary>
    /// <param name="day">The store's day; null when only names or the like changed.</param>
    public void MarkChanged(DateOnly? day) => SalesChanges.Add(new SalesChange { Day = day });

    /// <summary>
    /// Runs <paramref name="action"/> once the current transaction has committed, and never when it is rolled back;
    /// at once when there is none. For what cannot be taken back, such as a log line.
    /// </summary>
    public void AfterCommit(Action action)
    {
        if (Database.CurrentTransaction is not { } transaction)
        {
            action();
            return;
        }

        _afterCommit.RemoveAll(pending => pending.Transaction != transaction.TransactionId);
        _afterCommit.Add((transaction.TransactionId, action));
    }

    /// <inheritdoc />
    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        RaiseVersions();
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    /// <inheritdoc />
    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        RaiseVersions();
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    /// <summary>Runs what waited for the transaction; what waited for another one, rolled back since, is dropped.</summary>
    internal void Committed(Guid transaction)
    {
        var actions = _afterCommit.Where(pending => pending.Transaction == transaction).Select(pending => pending.Action).ToList();
        _afterCommit.Clear();
        actions.ForEach(action => action());
    }

    /// <inheritdoc />
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<string>().HaveMaxLength(255);
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcDateTimeConverter>();
        configurationBuilder.Properties<Enum>().HaveConversion<int>();
        Dialect.Configure(configurationBuilder);
    }

    /// <inheritdoc />
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.HasDbFunction(typeof(SqlText).GetMethod(nameof(SqlText.Lower))!).HasName("lower").IsBuiltIn();
        builder.ApplyConfigurationsFromAssembly(typeof(EcommerceDbContext).Assembly);
        foreach (var entity in builder.Model.GetEntityTypes())
        {
            if (typeof(IVersioned).IsAssignableFrom(entity.ClrType))
            {
                entity.FindProperty(nameof(IVersioned.Version))!.IsConcurrencyToken = true;
            }
        }

        SnakeCaseNames.Apply(builder.Model);
        Dialect.Complete(builder.Model);
    }

    private void RaiseVersions()
    {
        foreach (var entry in ChangeTracker.Entries<IVersioned>())
        {
            if (entry.State == EntityState.Added)
            {
                entry.Entity.Version = 1;
            }
            else if (entry.State == EntityState.Modified)
            {
                entry.Entity.Version = entry.OriginalValues.GetValue<long>(nameof(IVersioned.Version)) + 1;
            }
        }
    }
}
