namespace EcommerceAnalytics.Api.OpenApi.Documents;

/// <summary>A group of operations on the page.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Definition">The document it is part of, besides the whole.</param>
/// <param name="Description">What its operations are about.</param>
internal sealed record ApiTag(string Name, string Definition, string Description)
{
    public const string Figures = "figures";

    public const string Shop = "shop";

    public const string Administration = "administration";

    /// <summary>All tags, in the order in which somebody new comes to use them.</summary>
    public static IReadOnlyList<ApiTag> All { get; } =
    [
        new("Authentication", Administration, "Signing in and out."),
        new("Meta", Figures, "The store, its data range, and the catalogue of reports, metrics and dimensions."),
        new("Sales", Figures, "Sales over time and by category, country, product, hour, discount code and variant; churn; how the figures add up and why they changed."),
        new("Queries", Figures, "Any measures by any dimensions, once or saved."),
        new("Product analytics", Figures, "How products perform. JSON returns one page; CSV and Excel contain every row."),
        new("Customer analytics", Figures, "Segments, retention, life cycle and repeat purchases of customers."),
        new("Customer value", Figures, "Forecasts of customers, and how far they can be trusted."),
        new("Reports", Figures, "Whole reports: the same rows as JSON, CSV and Excel."),
        new("Exports", Figures, "Report files, created in the background."),
        new("Report layouts", Administration, "Saved choices of columns of reports."),
        new("Report schedules", Figures, "Reports that are exported on a schedule."),
        new("Recommendations", Shop, "What to show a customer next, how that works, and how well."),
        new("Products", Shop, "The catalogue."),
        new("Categories", Shop, "Categories of products, in a tree."),
        new("Tags", Shop, "Free-form labels for products."),
        new("Inventory", Shop, "Stock on hand, stock movements and reorders."),
        new("Customers", Shop, "Customers and their orders."),
        new("Orders", Shop, "Orders, their states and their refunds; orders pushed by other systems."),
        new("Imports", Administration, "Files of orders and products, and how they are read."),
        new("Sources", Administration, "Shops whose orders come in as they happen."),
        new("Webhooks", Administration, "Receivers of signed messages about orders, stock, imports and exports."),
        new("Exchange rates", Administration, "Rates of exchange, with which the analytics convert amounts of other currencies."),
        new("Audit", Administration, "Changed facts: who, when, what was before and after."),
        new("Users", Administration, "Users of the API, and the signed-in user's own account."),
        new("API keys", Administration, "Keys for programs: spreadsheets, dashboards, front ends."),
        new("Columnar copy", Administration, "The columnar copy behind the sales figures."),
        new("Health", Administration, "Probes for load balancers and containers."),
    ];
}
