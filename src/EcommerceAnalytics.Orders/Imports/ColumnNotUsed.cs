namespace EcommerceAnalytics.Orders.Imports;

/// <summary>A column of a file that is not read, because its name is not known.</summary>
/// <param name="Name" example="Customer Email">Its name in the file.</param>
/// <param name="Suggestion" example="customer_email">The closest known name, unless the file has that field already.</param>
public sealed record ColumnNotUsed(string Name, string? Suggestion);
