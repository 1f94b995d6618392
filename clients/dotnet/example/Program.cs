using EcommerceAnalytics.Client;
using Microsoft.Extensions.DependencyInjection;

var services = new ServiceCollection();
services.AddEcommerceAnalyticsClient(options =>
{
    options.BaseAddress = new Uri(Environment.GetEnvironmentVariable("ECOMMERCE_URL")!);
    options.UserName = "admin";
    options.Password = Environment.GetEnvironmentVariable("ECOMMERCE_PASSWORD");
});
await using var provider = services.BuildServiceProvider();
var client = provider.GetRequiredService<EcommerceAnalyticsClient>();

// All pages of a list.
await foreach (var product in client.ListProductsItemsAsync(new ListProductsParameters { InStock = true, PageSize = 100 }))
{
    Console.WriteLine($"{product.Sku} {product.Name}: {product.Price}");
}

// Sales with a comparison.
var sales = await client.GetSalesAsync(new GetSalesParameters { Range = NamedRange.LastMonth, Compare = ComparisonKind.PreviousYear });
Console.WriteLine($"{sales.Totals.NetSales}, before: {sales.Comparison?.Totals.NetSales}");

// An order under a key of your own: sent twice, it is placed once.
var order = await client.PlaceOrderAsync(
    new PlaceOrderRequest { Country = "GB", Lines = [new PlaceOrderLineRequest { ProductId = 1, Quantity = 2 }] },
    new CallOptions { IdempotencyKey = "cart-4711" });
Console.WriteLine($"{order.Number}: {order.TotalSales} {order.Currency}");

// The same figures as a workbook.
using var workbook = await client.GetSalesFileAsync(new GetSalesParameters { Range = NamedRange.LastMonth, Format = ReportFormat.Xlsx });
await workbook.SaveAsync("sales.xlsx");
