using EcommerceAnalytics.Common.Countries;
using EcommerceAnalytics.Common.Customers;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Customers;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Customers;

/// <summary>A request's fields as they are stored.</summary>
internal sealed record CustomerFields(string? Number, string? Name, string? Email, string Country)
{
    /// <exception cref="RequestException">400: the country is not known.</exception>
    public static CustomerFields From(CustomerRequest request) => new(
        request.Number?.Trim(),
        request.Name?.Trim(),
        request.Email is { } email ? EmailAddress.Normalize(email) : null,
        CountryCodes.Resolve(request.Country));

    /// <summary>A new customer.</summary>
    public Customer ToCustomer(DateTime createdAtUtc) => new() { Number = Number, Name = Name, Email = Email, Country = Country, CreatedAtUtc = createdAtUtc };

    /// <summary>The customer who has the e-mail address, or whom one with this address was merged into.</summary>
    public Task<int?> OwnerOfEmailAsync(EcommerceDbContext db, CancellationToken cancellationToken) => OwnerAsync(
        Email is null, db.Customers.Where(c => c.Email == Email), db.CustomerMerges.Where(m => m.Email == Email), cancellationToken);

    /// <summary>The customer who has the number, or whom one with this number was merged into.</summary>
    public Task<int?> OwnerOfNumberAsync(EcommerceDbContext db, CancellationToken cancellationToken) => OwnerAsync(
        Number is null, db.Customers.Where(c => c.Number == Number), db.CustomerMerges.Where(m => m.Number == Number), cancellationToken);

    /// <exception cref="RequestException">409: another customer (<c>existingId</c>) has this e-mail address or number.</exception>
    public async Task RequireUniqueAsync(EcommerceDbContext db, int? ownId, CancellationToken cancellationToken)
    {
        if (await OwnerOfEmailAsync(db, cancellationToken) is { } byEmail && byEmail != ownId)
        {
            throw Taken($"A customer with the e-mail address {Email} already exists.", "email", byEmail);
        }

        if (await OwnerOfNumberAsync(db, cancellationToken) is { } byNumber && byNumber != ownId)
        {
            throw Taken($"A customer with the number {Number} already exists.", "number", byNumber);
        }
    }

    /// <summary>Writes the customer. A concurrent registration of the same address or number is detected by the unique index.</summary>
    /// <exception cref="RequestException">409: another customer has this e-mail address or number.</exception>
    public async Task SaveAsync(EcommerceDbContext db, int? ownId, CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException exception) when (DatabaseErrors.IsUniqueViolation(exception))
        {
            await RequireUniqueAsync(db, ownId, cancellationToken);
            throw;
        }
    }

    /// <summary>409: another customer has what was given.</summary>
    public static RequestException Taken(string message, string field, int existingId)
    {
        var exception = RequestException.Conflict(message, field);
        exception.Extensions["existingId"] = existingId;
        return exception;
    }

    private static async Task<int?> OwnerAsync(bool isNone, IQueryable<Customer> owners, IQueryable<CustomerMerge> merges, CancellationToken cancellationToken) => isNone
        ? null
        : await owners.Select(c => (int?)c.Id).Concat(merges.Select(m => (int?)m.KeptId)).FirstOrDefaultAsync(cancellationToken);
}
