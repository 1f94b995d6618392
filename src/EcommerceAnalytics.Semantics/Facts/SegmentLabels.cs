using System.Globalization;
using EcommerceAnalytics.Common.Countries;
using EcommerceAnalytics.Common.Tables;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Analytics;
using EcommerceAnalytics.Data.Orders;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Semantics.Facts;

/// <summary>Keys and names of groups.</summary>
internal static class SegmentLabels
{
    /// <summary>Name of the row of products without a category.</summary>
    public const string Uncategorised = "Uncategorised";

    /// <summary>Key and name of each group of a dimension.</summary>
    public static async Task<Func<SalesKey, (string Key, string Label)>> ForAsync(
        EcommerceDbContext db, SalesDimension dimension, IReadOnlyCollection<int> ids, CancellationToken cancellationToken)
    {
        switch (dimension)
        {
            case SalesDimension.Category:
                var categories = await db.Categories.ToDictionaryAsync(c => c.Id, c => c.Name, cancellationToken);
                return key => (Text(key.Id), key.Id == 0 ? Uncategorised : categories.GetValueOrDefault(key.Id, Text(key.Id)));
            case SalesDimension.Product:
                var products = await db.Products.Where(p => EF.Constant(ids).Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, cancellationToken);
                return key => (Text(key.Id), products.GetValueOrDefault(key.Id, Text(key.Id)));
            case SalesDimension.Country:
                return key => (key.Country, CountryCodes.NameOf(key.Country));
            case SalesDimension.CustomerType:
                return key => (EnumText.Of((CustomerKind)key.Id), ((CustomerKind)key.Id).ToString());
            default:
                return key => key.Id < 0 ? ("none", "No known order") : (EnumText.Of((OrderStatus)key.Id), ((OrderStatus)key.Id).ToString());
        }
    }

    private static string Text(int id) => id.ToString(CultureInfo.InvariantCulture);
}
