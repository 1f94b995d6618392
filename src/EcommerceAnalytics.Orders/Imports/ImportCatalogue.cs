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

        await ReadExistingAsync(firstRows.Keys, cancellationToken);
        var fresh = firstRows.Values.Where(row => !_products.ContainsKey(row.Sku)).ToList();
        if (fresh.Count == 0)
        {
            return;
        }

        foreach (var row in fresh)
        {
            var (name, category) = Describe(row.Sku, row.ProductName, row.Category);
            db.Products.Add(new Product
            {
                Sku = row.Sku,
                Name = name,
                CategoryId = await CategoryIdAsync(category, cancellationToken),
                Price = pricingRows[row.Sku].UnitPrice,
                CreatedAtUtc = now,
                ImportId = import.Id,
                Inventory = new InventoryItem { Version = 1 },
            });
        }

        await db.SaveChangesAsync(cancellationToken);
        foreach (var product in db.Products.Local)
        {
            _products.TryAdd(product.Sku, new KnownProduct(product.Id, isNew: true)
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
            var existing = await db.Products.Where(p => chunk.Contains(p.Sku)).ToListAsync(cancellationToken);
            foreach (var product in existing)
            {
                _products.Add(product.Sku, new KnownProduct(product.Id, isNew: false));
                if (productFile.TryFind(product.Sku, out _))
                {
                    var (name, category) = Describe(product.Sku, null, null);
                    var categoryId = await CategoryIdAsync(category, cancellationToken);
                    if (categoryId != product.CategoryId)
                    {
                        Moved.Add(product.Id);
                    }

                    var (before, after) = (new ProductSnapshot(product.Name, product.CategoryId), new ProductSnapshot(name, categoryId));
                    if (before != after)
                    {
                        (product.Name, product.CategoryId) = (name, categoryId);
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
                }
            }

            await db.SaveChangesAsync(cancellationToken);
            db.ChangeTracker.Clear();
        }
    }

    private (string Name, string? Category) Describe(string sku, string? rowName, string? rowCategory) =>
        productFile.TryFind(sku, out var product) ? product : (rowName ?? sku, rowCategory);

    private async Task<int?> CategoryIdAsync(string? name, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(name) || name == "Uncategorised")
        {
            return null;
        }

        if (_categories is null)
        {
            _categories = await db.Categories.AsNoTracking().ToDictionaryAsync(c => c.NameKey, c => c.Id, StringComparer.Ordinal, cancellationToken);
        }

        var key = NameKey.Of(name);
        if (!_categories.TryGetValue(key, out var id))
        {
            var category = new Category { Name = name, Version = 1 };
            await new BulkInsert<Category>(db).InsertAsync([category], cancellationToken);
            id = await db.Categories.Where(c => c.NameKey == key).Select(c => c.Id).SingleAsync(cancellationToken);
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
