using System.Collections.Frozen;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc.Controllers;

namespace EcommerceAnalytics.Api.OpenApi;

/// <summary>Names of operations, from which clients make their methods: a verb and what it is about, <c>listOrders</c>, <c>getSales</c>.</summary>
internal static class OperationIds
{
    /// <summary>What a controller is about, where its name does not say it: one, and many.</summary>
    private static readonly FrozenDictionary<string, (string One, string Many)> Resources = new Dictionary<string, (string, string)>(StringComparer.Ordinal)
    {
        ["Audit"] = ("AuditEntry", "AuditEntries"),
        ["Categories"] = ("Category", "Categories"),
        ["Copy"] = ("Copy", "Copies"),
        ["Inventory"] = ("Inventory", "Inventory"),
        ["Meta"] = ("Meta", "Meta"),
        ["Questions"] = ("SavedQuery", "SavedQueries"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Actions that are more than one verb and a resource.</summary>
    private static readonly FrozenDictionary<string, string> Others = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Auth.Token"] = "createToken",
        ["Auth.Refresh"] = "refreshToken",
        ["Auth.Logout"] = "signOut",
        ["Auth.LogoutEverywhere"] = "signOutEverywhere",
        ["Batches.SetPrices"] = "setPrices",
        ["Batches.SetStocks"] = "setStocks",
        ["CustomerAnalytics.Lifecycle"] = "getCustomerLifecycle",
        ["CustomerReports.Churn"] = "getChurnReport",
        ["CustomerReports.Customers"] = "getCustomersReport",
        ["CustomerValue.AtRisk"] = "getCustomersAtRisk",
        ["CustomerValue.LifetimeValue"] = "getCustomerLifetimeValue",
        ["CustomerValue.Model"] = "getChurnModel",
        ["CustomerValue.Top"] = "getTopCustomers",
        ["Customers.ErasePersonalData"] = "eraseCustomer",
        ["Customers.FindOrCreate"] = "findOrCreateCustomer",
        ["Customers.ListOrders"] = "listCustomerOrders",
        ["Customers.ReadByEmail"] = "getCustomerByEmail",
        ["Customers.UndoMerge"] = "undoCustomerMerge",
        ["ExchangeRates.Import"] = "importExchangeRates",
        ["ExchangeRates.Save"] = "saveExchangeRates",
        ["Explain.Explain"] = "explainSales",
        ["Email.Test"] = "sendTestEmail",
        ["Exports.Download"] = "downloadExport",
        ["FirstOrders.Paths"] = "getPurchasePaths",
        ["Health.Live"] = "getLiveness",
        ["Health.Ready"] = "getReadiness",
        ["Imports.DownloadIssues"] = "downloadImportIssues",
        ["Imports.Issues"] = "listImportIssues",
        ["Inventory.LowStock"] = "listLowStock",
        ["Inventory.Movements"] = "listStockMovements",
        ["Orders.ChangeStatus"] = "changeOrderStatus",
        ["Orders.ListRefunds"] = "listOrderRefunds",
        ["Orders.PushMany"] = "pushOrders",
        ["OwnPassword.Change"] = "changeOwnPassword",
        ["ProductPerformance.Abc"] = "getProductAbc",
        ["ProductPerformance.Lifecycle"] = "getProductLifecycle",
        ["ProductPerformance.Movers"] = "getProductMovers",
        ["ProductPerformance.NeverSold"] = "getNeverSoldProducts",
        ["ProductReports.Inventory"] = "getInventoryReport",
        ["ProductReports.Products"] = "getProductsReport",
        ["Questions.Query"] = "queryFigures",
        ["Questions.Result"] = "getSavedQueryResult",
        ["Questions.Values"] = "getDimensionValues",
        ["Recommendations.Basket"] = "recommendForBasket",
        ["Recommendations.BasketRules"] = "listBasketRules",
        ["Recommendations.BoughtTogether"] = "listProductsBoughtTogether",
        ["Recommendations.Events"] = "addRecommendationEvents",
        ["Recommendations.ForCustomer"] = "getCustomerRecommendations",
        ["Recommendations.Model"] = "getRecommendationModel",
        ["Recommendations.Rates"] = "getRecommendationRates",
        ["Recommendations.Similar"] = "getSimilarProducts",
        ["RecommendationReport.Recommendations"] = "getRecommendationsReport",
        ["ReportSchedules.Run"] = "runReportSchedule",
        ["ReportSchedules.Runs"] = "listReportScheduleRuns",
        ["Reports.Orders"] = "getOrdersReport",
        ["Reports.Sales"] = "getSalesReport",
        ["Reports.Taxes"] = "getTaxesReport",
        ["Sources.Deliveries"] = "listSourceDeliveries",
        ["Sources.Receive"] = "receiveSourceMessage",
        ["Sources.Retry"] = "retrySourceDelivery",
        ["Sources.RetryFailed"] = "retrySourceDeliveries",
        ["Webhooks.Messages"] = "listWebhookMessages",
        ["Webhooks.Resend"] = "resendWebhookMessage",
        ["Users.ResetPassword"] = "resetUserPassword",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The name of an action.</summary>
    public static string Of(ControllerActionDescriptor action, string? method)
    {
        var (controller, name) = (action.ControllerName, action.ActionName);
        if (Others.TryGetValue($"{controller}.{name}", out var id))
        {
            return id;
        }

        var (one, many) = Resources.GetValueOrDefault(controller, (controller.TrimEnd('s'), controller));
        return name switch
        {
            "List" => $"list{many}",
            "Read" or "Get" => $"get{one}",
            _ when method == HttpMethods.Get => $"get{name}",
            _ => JsonNamingPolicy.CamelCase.ConvertName(name) + one,
        };
    }
}
