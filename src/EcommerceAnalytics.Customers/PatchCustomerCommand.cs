using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Http;
using EcommerceAnalytics.Common.Json;
using EcommerceAnalytics.Data;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Customers;

/// <summary>Changes some of a customer's fields.</summary>
public sealed class PatchCustomerCommand(EcommerceDbContext db, UpdateCustomerCommand update)
{
    /// <returns>The customer and its version.</returns>
    /// <exception cref="RequestException">400: a field is not known or not valid. 404: no such customer. 409: the e-mail address or number is taken. 412: stale.</exception>
    public async Task<(CustomerResponse Customer, long Version)> RunAsync(int id, MergePatch<CustomerRequest> request, string? ifMatch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);

        // What is not valid is refused whatever it is about.
        request.ApplyTo(new CustomerRequest { Country = "ZZ" });
        var current = await db.Customers.AsNoTracking()
            .Where(customer => customer.Id == id)
            .Select(customer => new
            {
                Fields = new CustomerRequest { Number = customer.Number, Name = customer.Name, Email = customer.Email, Country = customer.Country },
                customer.Version,
            })
            .SingleOrDefaultAsync(cancellationToken)
            ?? throw await CustomerMerging.MissingAsync(db, id, cancellationToken);

        // What somebody else has changed since it was read must not be written back.
        return await update.RunAsync(id, request.ApplyTo(current.Fields), ifMatch ?? EntityTag.Of(current.Version), cancellationToken);
    }
}
