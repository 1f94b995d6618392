namespace EcommerceAnalytics.Orders.Imports;

/// <summary>A column of a file that is read.</summary>
/// <param name="Name" example="InvoiceNo">Its name in the file.</param>
/// <param name="Field" example="order_number">The field that it is.</param>
public sealed record ColumnUsed(string Name, string Field);
