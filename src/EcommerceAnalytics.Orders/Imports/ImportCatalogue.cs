using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Catalogue;
using EcommerceAnalytics.Data.Imports;
using EcommerceAnalytics.Data.Platform;
using EcommerceAnalytics.Orders.Documents;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Orders.Imports;

/// <summary>The products of a file: looked up by SKU, created when new, renamed according to the products file; of a brand, a variant or a parent that is not known yet, the rows tell it.</summary>
internal sealed class ImportCatalogue(EcommerceDbContext db, ImportRun import, ProductFile productFile, DateTime now)
{
    private const int ProductsPerStatement = 500;

    private readonly Dictionary<string, KnownProduct> _products = new(StringComparer.Ordinal);
    private Dictionary<string, int>? _categories;

    /// <summary>Products created.</summary>
    public int Created { get; private set; }

    /// <summary>Products whose category, brand or the like has changed: all their days are out of date.</summary>
    public List<int> Moved { get; } = [];

    /// <summary>Key of a product that <see cref="EnsureAsync"/> has seen.</summary>
    public int IdOf(string sku) => _products[sku].Id;

    /// <summary>Makes sure that every SKU of the rows has a product.</summary>
    public async Task EnsureAsync(IReadOnlyCollection<ImportRow> rows, CancellationToken cancellationToken)
    {
        var firstRows = new Dictionary<string, ImportRow>(StringComparer.Ordinal);
        var pricingRows = new Dictionary<string, ImportRow>(StringComparer.Ordinal);
        var said = new Dictionary<string, ProductSnapshot>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            if (!_products.TryGetValue(row.Sku, out var known))
            {
                firstRows.TryAdd(row.Sku, row);
                var before = said.GetValueOrDefault(row.Sku);
                said[row.Sku] = new ProductSnapshot(string.Empty, null) { Vendor = before?.Vendor ?? row.Vendor, Variant = before?.Variant ?? row.Variant, Parent = before?.Parent ?? row.Parent };
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
                await ReadExistingAsync(firstRows.Keys.Where(sku => !_products.ContainsKey(sku)), said, cancellationToken);
                fresh.Clear();
                foreach (var row in firstRows.Values.Where(row => !_products.ContainsKey(row.Sku)))
                {
                    fresh.Add(await NewAsync(row, said[row.Sku], pricingRows[row.Sku].UnitPrice, cancellationToken));
                }

                return fresh.Count > 0;
            },
            () => new BulkInsert<Product>(db).InsertAsync(fresh, cancellationToken),
            cancellationToken);
        var ids = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var skus in fresh.Select(product => product.Sku).Chunk(ProductsPerStatement))
        {
            foreach (var made in await db.Products.Where(p => skus.Contains(p.Sku)).Select(p => new { p.Sku, p.Id }).ToListAsync(cancellationToken))
            {
                ids.Add(made.Sku, made.Id);
            }
        }

        await new BulkInsert<InventoryItem>(db).InsertAsync(ids.Values.Select(id => new InventoryItem { ProductId = id, Version = 1 }), cancellationToken);
        foreach (var product in fresh)
        {
            _products.Add(product.Sku, new KnownProduct(ids[product.Sku], isNew: true)
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
        // A statement for each price: there are fewer of them than products.
        foreach (var same in _products.Values.Where(p => p.IsNew && p.Price != p.SavedPrice).GroupBy(p => p.Price, p => p.Id))
        {
            foreach (var ids in same.Chunk(ProductsPerStatement))
            {
                await db.Products.Where(p => ids.Contains(p.Id)).ExecuteUpdateAsync(set => set.SetProperty(p => p.Price, same.Key), cancellationToken);
            }
        }
    }

    /// <summary>A return may be at another price, and a unit may be given away.</summary>
    private static bool SaysPrice(ImportRow row) => row is { Quantity: > 0, UnitPrice: > 0 };

    private async Task ReadExistingAsync(IEnumerable<string> skus, Dictionary<string, ProductSnapshot> said, CancellationToken cancellationToken)
    {
        foreach (var chunk in skus.Chunk(ProductsPerStatement))
        {
            var existing = await db.Products.AsNoTracking().Where(p => chunk.Contains(p.Sku)).ToListAsync(cancellationToken);
            existing.ForEach(product => _products.Add(product.Sku, new KnownProduct(product.Id, isNew: false)));
            var renamed = new Dictionary<int, ProductSnapshot>();
            foreach (var product in existing)
            {
                var (entry, stored) = (productFile.Find(product.Sku), ProductSnapshot.Of(product));
                var named = entry is null ? stored : stored with { Name = entry.Name, CategoryId = await CategoryIdAsync(entry.Category, cancellationToken) };
                var wanted = named with
                {
                    Vendor = entry?.Vendor ?? stored.Vendor ?? said[product.Sku].Vendor,
                    Variant = entry?.Variant ?? stored.Variant ?? said[product.Sku].Variant,
                    Parent = entry?.Parent ?? stored.Parent ?? said[product.Sku].Parent,
                };
                if (wanted != stored)
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
            var (before, after) = (ProductSnapshot.Of(product), wanted[product.Id]);
            if (after.IsMovedFrom(before))
            {
                Moved.Add(product.Id);
            }

            after.ApplyTo(product);
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

    private async Task<Product> NewAsync(ImportRow row, ProductSnapshot said, decimal price, CancellationToken cancellationToken)
    {
        var entry = productFile.Find(row.Sku);
        var (name, category) = entry is null ? (row.ProductName ?? row.Sku, row.Category) : (entry.Name, entry.Category);
        return new Product
        {
            Sku = row.Sku,
            Name = name,
            Vendor = entry?.Vendor ?? said.Vendor,
            Variant = entry?.Variant ?? said.Variant,
            Parent = entry?.Parent ?? said.Parent,
            CategoryId = await CategoryIdAsync(category, cancellationToken),
            Price = price,
            CreatedAtUtc = now,
            ImportId = import.Id,
            Version = 1,
        };
    }

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
