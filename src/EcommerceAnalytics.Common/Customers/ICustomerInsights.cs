namespace EcommerceAnalytics.Common.Customers;

/// <summary>What the analytics know about one customer, for modules that do not reference Analytics.</summary>
public interface ICustomerInsights
{
    /// <summary>Reads the insights of an existing customer; without counted orders they say so.</summary>
    Task<CustomerInsights> ReadAsync(int customerId, CancellationToken cancellationToken);
}
