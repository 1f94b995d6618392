namespace EcommerceAnalytics.Common.Customers;

/// <summary>The analytics of one customer, for modules that do not reference Analytics.</summary>
public interface ICustomerInsights
{
    /// <summary>Reads the insights of an existing customer, who may have no counted orders.</summary>
    Task<CustomerInsights> ReadAsync(int customerId, CancellationToken cancellationToken);
}
