using EcommerceAnalytics.Analytics.Sales;
using EcommerceAnalytics.Data.Catalogue;
using EcommerceAnalytics.Data.Orders;

namespace EcommerceAnalytics.Analytics.Tests.Sales;

/// <summary>Stores of a few orders, in pounds and in London.</summary>
public abstract class SmallStoreTests(AnalyticsData data)
{
    private protected AnalyticsData Data { get; } = data;

    private protected async Task<(TestStore Store, Product Mug, Product Plate)> StoreAsync(string name)
    {
        var store = new TestStore(Data);
        await store.AddCatalogueAsync([$"Mugs {name}"], [($"MUG-{name}", $"Mugs {name}"), ($"PLATE-{name}", null)]);
        return (store, store.Products[0], store.Products[1]);
    }

    private protected static Order Sale(TestStore store, Product product, decimal price, DateTime at, Data.Customers.Customer? customer = null, OrderStatus status = OrderStatus.Pending) =>
        store.NewOrder(at, "GB", [(product, 1, price, 0, null)], customer, status: status);

    private protected Task<SalesResponse> AskAsync(SalesRequest request) =>
        Data.AskAsync(session => Data.Get<SalesOverTimeQuery>().RunAsync(session, request, CancellationToken.None));

    private protected static DateTime Utc(int year, int month, int day, int hour = 0, int minute = 0) => new(year, month, day, hour, minute, 0, DateTimeKind.Utc);
}
