using EcommerceAnalytics.Common.Customers;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Data;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Customers;

/// <summary>The customer with an e-mail address.</summary>
public sealed class CustomerByEmailQuery(EcommerceDbContext db)
{
    /// <summary>Reads the customer's profile.</summary>
    /// <returns>The customer and its version.</returns>
    /// <exception cref="RequestException">404: no customer has the address.</exception>
    public async Task<(CustomerResponse Customer, long Version)> RunAsync(string email, CancellationToken cancellationToken)
    {
        // The server leaves an escaped slash of a path as it is, because it would divide the path otherwise.
        var kept = EmailAddress.Normalize(email.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase));
        var customer = await db.Customers.AsNoTracking().SingleOrDefaultAsync(c => c.Email == kept, cancellationToken)
            ?? await db.Customers.AsNoTracking().FirstOrDefaultAsync(c => db.CustomerMerges.Any(m => m.KeptId == c.Id && m.Email == kept), cancellationToken)
            ?? throw RequestException.NotFound("customer with the e-mail address", kept);
        return (CustomerResponse.From(customer), customer.Version);
    }
}
