using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Stores;
using EcommerceAnalytics.Data;

namespace EcommerceAnalytics.Customers;

/// <summary>Creates a customer.</summary>
public sealed class CreateCustomerCommand(EcommerceDbContext db, StoreClock clock)
{
    /// <summary>Creates the customer.</summary>
    /// <exception cref="RequestException">400: the country is not known. 409: the e-mail address or number is taken.</exception>
    public async Task<CustomerResponse> RunAsync(CustomerRequest request, CancellationToken cancellationToken)
    {
        var fields = CustomerFields.From(request);
        await fields.RequireUniqueAsync(db, ownId: null, cancellationToken);
        var customer = fields.ToCustomer(clock.UtcNow);
        db.Customers.Add(customer);

        // Rates over all customers change with their number.
        db.MarkChanged(null);
        await fields.SaveAsync(db, ownId: null, cancellationToken);
        return CustomerResponse.From(customer);
    }
}
