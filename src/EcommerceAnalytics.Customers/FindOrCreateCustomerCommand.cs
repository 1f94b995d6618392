using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Stores;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Customers;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Customers;

/// <summary>
/// Finds the customer with an e-mail address, or creates one, by the rule of the import: a number and an address that are given together are
/// one customer, whichever of the two is known.
/// </summary>
public sealed class FindOrCreateCustomerCommand(EcommerceDbContext db, StoreClock clock)
{
    /// <summary>Finds or creates the customer.</summary>
    /// <returns>The customer, its version, and whether it is new.</returns>
    /// <exception cref="RequestException">400: the country is not known. 409: the number belongs to a customer with another address, or the address to one
    /// with another number.</exception>
    public async Task<(CustomerResponse Customer, long Version, bool IsNew)> RunAsync(FindOrCreateCustomerRequest request, CancellationToken cancellationToken)
    {
        var fields = CustomerFields.From(new CustomerRequest { Number = request.Number, Name = request.Name, Email = request.Email, Country = request.Country });
        if (await FindAsync(fields, cancellationToken) is { } found)
        {
            return (CustomerResponse.From(found), found.Version, false);
        }

        var customer = fields.ToCustomer(clock.UtcNow);
        db.Customers.Add(customer);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException exception) when (DatabaseErrors.IsUniqueViolation(exception))
        {
            // Someone else was faster; the index has waited for their commit.
            db.ChangeTracker.Clear();
            var faster = await FindAsync(fields, cancellationToken);
            if (faster is null)
            {
                throw;
            }

            return (CustomerResponse.From(faster), faster.Version, false);
        }

        // Rates over all customers change with their number.
        db.MarkChanged(null);
        await db.SaveChangesAsync(cancellationToken);
        return (CustomerResponse.From(customer), customer.Version, true);
    }

    private async Task<Customer?> FindAsync(CustomerFields fields, CancellationToken cancellationToken)
    {
        var byEmail = await fields.OwnerOfEmailAsync(db, cancellationToken);
        var byNumber = await fields.OwnerOfNumberAsync(db, cancellationToken);
        var id = byEmail ?? byNumber;
        if (id is null)
        {
            return null;
        }

        var customer = await db.Customers.SingleAsync(c => c.Id == id, cancellationToken);
        if (byNumber is not null && byNumber != id)
        {
            throw CustomerFields.Taken($"The number {fields.Number} belongs to another customer than the e-mail address {fields.Email}.", "number", byNumber.Value);
        }

        if (byEmail is null && customer.Email is not null)
        {
            throw CustomerFields.Taken($"The customer with the number {fields.Number} has another e-mail address than {fields.Email}.", "email", customer.Id);
        }

        if (byNumber is null && fields.Number is not null && customer.Number is not null)
        {
            throw CustomerFields.Taken($"The customer with the e-mail address {fields.Email} has another number than {fields.Number}.", "number", customer.Id);
        }

        if (byEmail is null || (byNumber is null && fields.Number is not null))
        {
            (customer.Email, customer.Number) = (customer.Email ?? fields.Email, customer.Number ?? fields.Number);
            db.MarkChanged(null);
            await fields.SaveAsync(db, customer.Id, cancellationToken);
        }

        return customer;
    }
}
