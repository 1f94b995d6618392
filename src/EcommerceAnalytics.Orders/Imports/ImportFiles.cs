using EcommerceAnalytics.Common.Files;
using EcommerceAnalytics.Common.Settings;

namespace EcommerceAnalytics.Orders.Imports;

/// <summary>Uploaded files that wait to be imported, in a folder that all instances share.</summary>
public sealed class ImportFiles(ImportOptions options, DataDirectoryOptions data)
{
    private readonly string _folder = Path.GetFullPath(options.Directory ?? data.PathOf("imports"));

    /// <summary>The file of orders.</summary>
    internal string OrdersOf(Guid importId) => Path.Combine(_folder, $"{importId:N}.orders");

    /// <summary>The file of products; null when none was uploaded.</summary>
    internal string? ProductsOf(Guid importId) => File.Exists(ProductsPath(importId)) ? ProductsPath(importId) : null;

    /// <summary>Whether the orders are there.</summary>
    internal bool Has(Guid importId) => File.Exists(OrdersOf(importId));

    /// <summary>Stores what was uploaded.</summary>
    /// <exception cref="Common.Errors.RequestException">413: a gzip file unpacks to more than it may.</exception>
    internal async Task SaveAsync(Guid importId, Stream orders, Stream? products, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(_folder);
        options.UnpackLimit.Require("file", orders);
        if (products is not null)
        {
            options.UnpackLimit.Require("products", products);
            await SaveAsync(products, ProductsPath(importId), cancellationToken);
        }

        await SaveAsync(orders, OrdersOf(importId), cancellationToken);
    }

    /// <summary>Removes them.</summary>
    internal void Remove(Guid importId)
    {
        File.Delete(OrdersOf(importId));
        File.Delete(ProductsPath(importId));
    }

    private static async Task SaveAsync(Stream source, string path, CancellationToken cancellationToken)
    {
        await using var file = PrivateFile.Create(path, FileMode.CreateNew);
        await source.CopyToAsync(file, cancellationToken);
    }

    private string ProductsPath(Guid importId) => Path.Combine(_folder, $"{importId:N}.products");
}
