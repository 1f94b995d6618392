using EcommerceAnalytics.Common.Countries;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Paging;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Customers;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Customers;

/// <summary>A page of customers.</summary>
public sealed class CustomerListQuery(EcommerceDbContext db)
{
    /// <summary>Reads a page.</summary>
    /// <exception cref="RequestException">400: the country is not known.</exception>
    public Task<Page<CustomerResponse>> RunAsync(CustomerListRequest request, CancellationToken cancellationToken) =>
        Sort(Filter(request), request.OrderBy)
            .ToPageAsync(c => new CustomerResponse
            {
                Id = c.Id,
                Number = c.Number,
                Name = c.Name,
                Email = c.Email,
                Country = c.Country,
                CreatedAt = c.CreatedAtUtc,
            }, request, cancellationToken);

    private IQueryable<Customer> Filter(CustomerListRequest request)
    {
        var customers = db.Customers.AsNoTracking();
        if (request.Country is { } text)
        {
            var country = CountryCodes.Resolve(text);
            customers = customers.Where(c => c.Country == country);
        }

        if (request.Search is { } search)
        {
            var part = search.Trim().ToLowerInvariant();
            customers = customers.Where(c =>
                SqlText.Lower(c.Name!).Contains(part) || c.Email!.Contains(part) || SqlText.Lower(c.Number!).Contains(part));
        }

        return customers;
    }

    private static IOrderedQueryable<Customer> Sort(IQueryable<Customer> customers, CustomerListOrder by) => by switch
    {
        CustomerListOrder.Newest => customers.OrderByDescending(c => c.CreatedAtUtc).ThenByDescending(c => c.Id),
        CustomerListOrder.Name => customers.OrderBy(c => SqlText.Lower(c.Name!)).ThenBy(c => c.Id),
        CustomerListOrder.Number => customers.OrderBy(c => c.Number).ThenBy(c => c.Id),
        _ => customers.OrderBy(c => c.Id),
    };
}
