using EcommerceAnalytics.Common.Countries;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Customers.Contracts;
using EcommerceAnalytics.Data;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Customers.Commands;

/// <summary>A request's fields as they are stored.</summary>
internal sealed record CustomerFields(string? Number, string? Name, string? Email, string Country)
{
    /// <exception cref="RequestException">400: the country is not known.</exception>
    public static CustomerFields From(CustomerRequest request) => new(
        request.Number?.Trim(),
        request.Name?.Trim(),
        request.Email?.Trim().ToLowerInvariant(),
        CountryCodes.Resolve(request.Country));

    /// <exception cref="RequestException">409: another customer has this e-mail address or number.</exception>
    public async Task RequireUniqueAsync(EcommerceDbContext db, int? ownId, CancellationToken cancellationToken)
    {
        var others = db.Customers.Where(c => c.Id != ownId);
        if (Email is not null && await others.AnyAsync(c => c.Email == Email, cancellationToken))
        {
            throw RequestException.Conflict($"There is already a customer with the e-mail address {Email}.", "email");
        }

        if (Number is not null && await others.AnyAsync(c => c.Number == Number, cancellationToken))
        {
            throw RequestException.Conflict($"There is already a customer with the number {Number}.", "number");
        }
    }
}
