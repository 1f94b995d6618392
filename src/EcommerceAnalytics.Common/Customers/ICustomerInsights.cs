namespace EcommerceAnalytics.Common.Customers;

/// <summary>What the analytics know of one customer, for those who may not reference them.</summary>
public interface ICustomerInsights
{
    /// <summary>Reads what is known of a customer who exists; without counted orders it says so.</summary>
    Task<CustomerInsights> ReadAsync(int customerId, CancellationToken cancellationToken);
}
