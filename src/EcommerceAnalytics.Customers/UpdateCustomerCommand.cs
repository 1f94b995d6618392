using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Http;
using EcommerceAnalytics.Data;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Customers;

/// <summary>Replaces a customer's fields.</summary>
public sealed class UpdateCustomerCommand(EcommerceDbContext db)
{
    /// <summary>Replaces the fields.</summary>
    /// <returns>The customer and its version.</returns>
    /// <exception cref="RequestException">400: the country is not known. 404: no such customer. 409: the e-mail address or
    /// number is taken. 412: the customer has changed since it was read.</exception>
    public async Task<(CustomerResponse Customer, long Version)> RunAsync(
        int id, CustomerRequest request, string? ifMatch, CancellationToken cancellationToken)
    {
        var fields = CustomerFields.From(request);
        var customer = await db.Customers.SingleOrDefaultAsync(c => c.Id == id, cancellationToken)
            ?? throw await CustomerMerging.MissingAsync(db, id, cancellationToken);
        EntityTag.RequireMatch(ifMatch, customer.Version);
        await fields.RequireUniqueAsync(db, id, cancellationToken);
        customer.Number = fields.Number;
        customer.Name = fields.Name;
        customer.Email = fields.Email;
        customer.Country = fields.Country;
        if (db.Entry(customer).State == EntityState.Modified)
        {
            db.MarkChanged(null);
            await fields.SaveAsync(db, id, cancellationToken);
        }

        return (CustomerResponse.From(customer), customer.Version);
    }
}
