using EcommerceAnalytics.Common.Countries;
using EcommerceAnalytics.Common.Customers;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Data;
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

    /// <exception cref="RequestException">409: another customer (<c>existingId</c>) has this e-mail address or number.</exception>
    public async Task RequireUniqueAsync(EcommerceDbContext db, int? ownId, CancellationToken cancellationToken)
    {
        var others = db.Customers.AsNoTracking().Where(c => c.Id != ownId);
        if (Email is not null && await others.Where(c => c.Email == Email).Select(c => (int?)c.Id).FirstOrDefaultAsync(cancellationToken) is { } byEmail)
        {
            throw Taken($"A customer with the e-mail address {Email} already exists.", "email", byEmail);
        }

        if (Number is not null && await others.Where(c => c.Number == Number).Select(c => (int?)c.Id).FirstOrDefaultAsync(cancellationToken) is { } byNumber)
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

    private static RequestException Taken(string message, string field, int existingId)
    {
        var exception = RequestException.Conflict(message, field);
        exception.Extensions["existingId"] = existingId;
        return exception;
    }
}
