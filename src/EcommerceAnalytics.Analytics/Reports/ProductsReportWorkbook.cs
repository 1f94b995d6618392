using EcommerceAnalytics.Analytics.ProductPerformance;
using EcommerceAnalytics.Common.Tables;
using EcommerceAnalytics.Common.Workbooks;
using EcommerceAnalytics.Delivery.Responses;
using EcommerceAnalytics.Semantics.Sessions;

namespace EcommerceAnalytics.Analytics.Reports;

/// <summary>Lays out the products report as a workbook; every sheet shows rows of the response, and none queries the database.</summary>
internal static class ProductsReportWorkbook
{
    private const int ChartedProducts = 10;
    private const string NetSalesChange = "Net sales change";

    /// <summary>The products by net sales: the CSV.</summary>
    public static Table Products(ProductsReportResponse response) => Sheet("ABC", response.Items, AbcQuery.Columns, response.Meta.Currency);

    public static ReportWorkbook Of(ProductsReportResponse response, ReportSession session)
    {
        var currency = response.Meta.Currency;
        var classes = Sheet<AbcClassTotals>(
            "Classes",
            response.Classes,
            [
                new("class", ColumnKind.Text, r => r.Class),
                new("products", ColumnKind.Count, r => r.Products) { Summed = true },
                new("productShare", ColumnKind.Percent, r => r.ProductShare) { IsShare = true },
                new("netSales", ColumnKind.Money, r => r.NetSales) { Summed = true },
                new("share", ColumnKind.Percent, r => r.Share) { IsShare = true },
                new("netUnits", ColumnKind.Count, r => r.NetUnits) { Summed = true },
            ],
            currency);
        var stages = Sheet<LifecycleStageTotals>(
            "Stages",
            response.Stages,
            [
                EnumColumn.Of<LifecycleStageTotals, LifecycleStage>("stage", r => r.Stage, "Stage"),
                new("products", ColumnKind.Count, r => r.Products) { Summed = true },
                new("productShare", ColumnKind.Percent, r => r.ProductShare) { IsShare = true },
                new("netSales", ColumnKind.Money, r => r.NetSales) { Summed = true },
                new("share", ColumnKind.Percent, r => r.Share) { IsShare = true },
                new("netUnits", ColumnKind.Count, r => r.NetUnits) { Summed = true },
            ],
            currency);
        var products = Products(response);
        var movers = Sheet("Movers", response.Movers, MoversQuery.Columns, currency);
        var neverSold = Sheet("Never sold", response.NeverSold, NeverSoldQuery.Columns(response.Meta.Zone), session.Store.Currency);
        var lifecycle = Sheet("Lifecycle", response.Lifecycle, ProductLifecycleQuery.Columns, currency);
        var (now, before) = (response.Totals, response.Comparison.Totals);
        return ReportFrame.Of(
            "Products", session, response.Meta, ReportFrame.Compared(response.Comparison.From, response.Comparison.To, response.Meta.TimeZone)) with
        {
            Kpis =
            [
                .. ReportColumns.Kpis(now, before, "netSales", "netUnits"),
                new("Products with sales or refunds", ColumnKind.Count, response.Items.Count),
                new("Products of class A", ColumnKind.Count, response.Classes[0].Products),
                new("Rising products", ColumnKind.Count, response.Rising.Products),
                new("Declining products", ColumnKind.Count, response.Declining.Products),
                new("Active products never sold", ColumnKind.Count, response.NeverSoldStock.Products),
                new("… of them with stock", ColumnKind.Count, response.NeverSoldStock.WithStock),
            ],
            Charts =
            [
                new(ChartShape.Bar, "Net sales by class", classes, "Class", ReportColumns.NetSales),
                new(ChartShape.Bar, "Products by stage", stages, "Stage", "Products"),
                new(ChartShape.Bar, "Best products by net sales", products, "Name", ReportColumns.NetSales) { Rows = ChartedProducts },
                new(ChartShape.Bar, "Largest changes of net sales", movers, "Name", NetSalesChange) { Rows = ChartedProducts },
            ],
            Tables = [classes, products, movers, neverSold, stages, lifecycle],
            Definitions =
            [
                ReportDefinitions.NetSales, ReportDefinitions.Units, ReportDefinitions.Share, ProductDefinitions.Abc, ProductDefinitions.CumulativeShare,
                ProductDefinitions.Mover, ReportDefinitions.Change, ProductDefinitions.NeverSold, ProductDefinitions.StockValue, ProductDefinitions.Stage,
            ],
            Checks =
            [
                new("Σ products = total net sales", products, ReportColumns.NetSales, now.NetSales),
                new("Σ products = total net units", products, "Net units", now.NetUnits),
                new("Σ classes = total net sales", classes, ReportColumns.NetSales, now.NetSales),
                new("Σ classes = products", classes, "Products", response.Items.Count),
                new("Σ stages = total net sales", stages, ReportColumns.NetSales, now.NetSales),
                new("Σ lifecycle = total net sales", lifecycle, ReportColumns.NetSales, now.NetSales),
                new("Σ stages = lifecycle", stages, "Products", response.Lifecycle.Count),
                new("Movers: rising + declining", movers, NetSalesChange, response.Rising.NetSalesChange + response.Declining.NetSalesChange),
                new("Σ never sold = their stock value", neverSold, "Stock value", response.NeverSoldStock.StockValue),
            ],
        };
    }

    private static Table Sheet<T>(string name, IReadOnlyList<T> rows, TableColumn<T>[] columns, string currency) =>
        new Table<T>(name, rows, columns) { Currency = currency }.InWords();
}
