using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EcommerceAnalytics.ApiTests.Hosting;

/// <summary>The whole host, as the program builds it, on a database of its own.</summary>
/// <param name="settings">Settings, those of the database included.</param>
/// <param name="time">A clock; null for the real one.</param>
/// <param name="services">Adds to the services of the host, or replaces them.</param>
public sealed class ApiFactory(
    IReadOnlyDictionary<string, string?> settings, TimeProvider? time = null, Action<IServiceCollection>? services = null)
    : WebApplicationFactory<Program>
{
    private const int PasswordHashRounds = 1_000;

    /// <inheritdoc />
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        foreach (var (name, value) in settings)
        {
            builder.UseSetting(name, value);
        }

        builder.ConfigureTestServices(collection =>
        {
            if (time is not null)
            {
                collection.Replace(ServiceDescriptor.Singleton(time));
            }

            // A hash is slow on purpose, and nearly every fixture makes one; PasswordHashTests holds the product to its rounds.
            collection.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = PasswordHashRounds);
            services?.Invoke(collection);
        });
    }
}
