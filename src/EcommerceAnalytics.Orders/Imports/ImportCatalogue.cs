using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Catalogue;
using EcommerceAnalytics.Data.Imports;
using EcommerceAnalytics.Data.Platform;
using EcommerceAnalytics.Orders.Documents;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Orders.Imports;

/// <summary>The products of a file: looked up by SKU, created when new, renamed according to the products file.</summary>
internal sealed class ImportCatalogue(EcommerceDbContext db, ImportRun import, ProductFile productFile, DateTime now)
{
    private readonly Dictionary<string, KnownProduct> _products = new(StringComparer.Ordinal);
    private Dictionary<string, int>? _categories;

    /// <summary>Products created.</summary>
    public int Created { get; private set; }

    /// <summary>Products whose category has changed: all their days are out of date.</summary>
    public List<int> Moved { get; } = [];

    /// <summary>Key of a product that <see cref="EnsureAsync"/> has seen.</summary>
    public int IdOf(string sku) => _products[sku].Id;

    /// <summary>Makes sure that every SKU of the rows has a product.</summary>
    public async Task EnsureAsync(IReadOnlyCollection<ImportRow> rows, CancellationToken cancellationToken)
    {
        var firstRows = new Dictionary<string, ImportRow>(StringComparer.Ordinal);
        var pricingRows = new Dictionary<string, ImportRow>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            if (!_products.TryGetValue(row.Sku, out var known))
            {
                firstRows.TryAdd(row.Sku, row);
                if (!pricingRows.TryGetValue(row.Sku, out var pricing) || (SaysPrice(row) && (row.AtUtc > pricing.AtUtc || !SaysPrice(pricing))))
                {
                    pricingRows[row.Sku] = row;
                }
            }
            else if (known.IsNew && SaysPrice(row) && (row.AtUtc > known.PricedAtUtc || known.Price == 0))
            {
                (known.Price, known.PricedAtUtc) = (row.UnitPrice, row.AtUtc);
            }
        }

        if (firstRows.Count == 0)
        {
            return;
        }

        var fresh = new List<Product>();
        await ContestedInsert.RunAsync(
            db,
            async () =>
            {
                db.ChangeTracker.Clear();
                await ReadExistingAsync(firstRows.Keys.Where(sku => !_products.ContainsKey(sku)), cancellationToken);
                fresh.Clear();
                foreach (var row in firstRows.Values.Where(row => !_products.ContainsKey(row.Sku)))
                {
                    fresh.Add(await NewAsync(row, pricingRows[row.Sku].UnitPrice, cancellationToken));
                }

                return fresh.Count > 0;
            },
            () =>
            {
                db.Products.AddRange(fresh);
                return db.SaveChangesAsync(cancellationToken);
            },
            cancellationToken);
        foreach (var product in fresh)
        {
            _products.Add(product.Sku, new KnownProduct(product.Id, isNew: true)
            {
                Price = product.Price,
                SavedPrice = product.Price,
                PricedAtUtc = pricingRows[product.Sku].AtUtc,
            });
        }

        Created += fresh.Count;
        db.ChangeTracker.Clear();
    }

    /// <summary>Gives each new product the unit price of its latest line.</summary>
    public async Task SavePricesAsync(CancellationToken cancellationToken)
    {
        foreach (var product in _products.Values.Where(p => p.IsNew && p.Price != p.SavedPrice))
        {
            await db.Products.Where(p => p.Id == product.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(p => p.Price, product.Price), cancellationToken);
        }
    }

    /// <summary>A return may be at another price, and a unit may be given away.</summary>
    private static bool SaysPrice(ImportRow row) => row is { Quantity: > 0, UnitPrice: > 0 };

    private async Task ReadExistingAsync(IEnumerable<string> skus, CancellationToken cancellationToken)
    {
        foreach (var chunk in skus.Chunk(500))
        {
            var existing = await db.Products.AsNoTracking().Where(p => chunk.Contains(p.Sku)).ToListAsync(cancellationToken);
            existing.ForEach(product => _products.Add(product.Sku, new KnownProduct(product.Id, isNew: false)));
            var renamed = new Dictionary<int, ProductSnapshot>();
            foreach (var product in existing.Where(p => productFile.TryFind(p.Sku, out _)))
            {
                var (name, category) = Describe(product.Sku, null, null);
                var wanted = new ProductSnapshot(name, await CategoryIdAsync(category, cancellationToken));
                if (wanted != new ProductSnapshot(product.Name, product.CategoryId))
                {
                    renamed.Add(product.Id, wanted);
                }
            }

            await RenameAsync(renamed, cancellationToken);
        }
    }

    private async Task RenameAsync(Dictionary<int, ProductSnapshot> wanted, CancellationToken cancellationToken)
    {
        if (wanted.Count == 0)
        {
            return;
        }

        // Locks them: a change through the API comes before, or waits.
        await db.Products.Where(p => wanted.Keys.Contains(p.Id)).ExecuteUpdateAsync(set => set.SetProperty(p => p.Version, p => p.Version), cancellationToken);
        foreach (var product in await db.Products.Where(p => wanted.Keys.Contains(p.Id)).ToListAsync(cancellationToken))
        {
            var (before, after) = (new ProductSnapshot(product.Name, product.CategoryId), wanted[product.Id]);
            if (before.CategoryId != after.CategoryId)
            {
                Moved.Add(product.Id);
            }

            (product.Name, product.CategoryId) = (after.Name, after.CategoryId);
            db.AuditEntries.Add(new AuditEntry
            {
                AtUtc = now,
                UserName = import.UserName,
                Action = AuditActions.Updated,
                Subject = AuditSubjects.Product,
                SubjectNumber = product.Sku,
                ImportId = import.Id,
                BeforeJson = before.ToJson(),
                AfterJson = after.ToJson(),
            });
        }

        await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.Clear();
    }

    private async Task<Product> NewAsync(ImportRow row, decimal price, CancellationToken cancellationToken)
    {
        var (name, category) = Describe(row.Sku, row.ProductName, row.Category);
        return new Product
        {
            Sku = row.Sku,
            Name = name,
            CategoryId = await CategoryIdAsync(category, cancellationToken),
            Price = price,
            CreatedAtUtc = now,
            ImportId = import.Id,
            Inventory = new InventoryItem { Version = 1 },
        };
    }

    private (string Name, string? Category) Describe(string sku, string? rowName, string? rowCategory) =>
        productFile.TryFind(sku, out var product) ? product : (rowName ?? sku, rowCategory);

    private async Task<int?> CategoryIdAsync(string? name, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(name) || name == "Uncategorised")
        {
            return null;
        }

        _categories ??= await db.Categories.AsNoTracking().ToDictionaryAsync(c => c.NameKey, c => c.Id, StringComparer.Ordinal, cancellationToken);
        var key = NameKey.Of(name);
        if (!_categories.TryGetValue(key, out var id))
        {
            var own = db.Categories.Where(c => c.NameKey == key).Select(c => c.Id);
            await ContestedInsert.RunAsync(
                db,
                async () => !await own.AnyAsync(cancellationToken),
                () => new BulkInsert<Category>(db).InsertAsync([new Category { Name = name, Version = 1 }], cancellationToken),
                cancellationToken);
            id = await own.SingleAsync(cancellationToken);
            _categories.Add(key, id);
        }

        return id;
    }

    private sealed class KnownProduct(int id, bool isNew)
    {
        public int Id => id;

        public bool IsNew => isNew;

        public decimal Price { get; set; }

        public decimal SavedPrice { get; init; }

        public DateTime PricedAtUtc { get; set; }
    }
}
