using EcommerceAnalytics.Analytics;
using EcommerceAnalytics.Api.Auditing;
using EcommerceAnalytics.Api.Authentication;
using EcommerceAnalytics.Api.Errors;
using EcommerceAnalytics.Api.Health;
using EcommerceAnalytics.Api.Json;
using EcommerceAnalytics.Api.Meta;
using EcommerceAnalytics.Api.OpenApi;
using EcommerceAnalytics.Api.Paging;
using EcommerceAnalytics.Api.Security;
using EcommerceAnalytics.Api.Transactions;
using EcommerceAnalytics.Customers;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Orders;
using EcommerceAnalytics.Products;
using Microsoft.AspNetCore.Mvc.Formatters;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;
using Microsoft.Extensions.Options;

namespace EcommerceAnalytics.Api.Hosting;

/// <summary>Puts the service together.</summary>
internal static class EcommerceHost
{
    /// <summary>Largest request body, unless an action says otherwise.</summary>
    public const int MaxBodyBytes = 1_000_000;

    /// <summary>Builds the service; nothing is opened yet.</summary>
    /// <exception cref="ConfigurationException">A setting is missing or not allowed.</exception>
    public static WebApplication Build(string[] settings)
    {
        // The settings lie beside the program; var/ and the files named on the command line are seen from where it is started.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = settings,
            ContentRootPath = AppContext.BaseDirectory,
        });
        foreach (var url in (builder.Configuration[WebHostDefaults.ServerUrlsKey] ?? string.Empty).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            // Kestrel says so too, but with a stack trace in the log.
            if (!url.StartsWith("http://", StringComparison.OrdinalIgnoreCase) && !url.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
            {
                throw new ConfigurationException($"--urls takes addresses such as http://127.0.0.1:8000, and '{url}' is none.");
            }
        }

        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxBodyBytes;
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(30));

        builder.Services
            .AddStore(builder.Configuration)
            .AddEcommerceData(builder.Configuration)
            .AddProducts(builder.Configuration)
            .AddCustomers(builder.Configuration)
            .AddOrders(builder.Configuration)
            .AddAnalytics(builder.Configuration)
            .AddAccounts(builder.Configuration)
            .AddSecurity(builder.Configuration)
            .AddProblems()
            .AddOpenApiDocument()
            .AddAuditing()
            .AddBackgroundWork()
            .AddTelemetry(builder.Configuration)
            .AddSingleton<CatalogueQuery>()
            .AddSingleton<StartUp>();
        builder.Services.AddControllers(mvc =>
        {
            mvc.ModelBinderProviders.Insert(0, new EnumNameBinderProvider());
            mvc.Filters.Add<PageResultFilter>();
            mvc.ModelMetadataDetailsProviders.Add(new SystemTextJsonValidationMetadataProvider());
            mvc.ModelMetadataDetailsProviders.Add(new CamelCaseDisplayNames());
            mvc.OutputFormatters.RemoveType<StringOutputFormatter>();
        }).AddJsonOptions(json => StrictJson.Configure(json.JsonSerializerOptions));

        var app = builder.Build();

        // Before any work of a verb; the host itself would validate when it starts to listen.
        app.Services.GetRequiredService<IStartupValidator>().Validate();
        if (SecurityServiceCollectionExtensions.Values(app.Configuration, SecurityServiceCollectionExtensions.ProxiesSetting).Length > 0)
        {
            app.UseForwardedHeaders();
        }

        app.UseMiddleware<RequestsInProgressMiddleware>();
        app.UseMiddleware<SecurityHeadersMiddleware>();
        app.UseHsts();
        app.UseMiddleware<RequestLogMiddleware>();
        app.UseExceptionHandler();
        app.UseStatusCodePages(status => ProblemWriter.WriteAsync(status.HttpContext, status.HttpContext.Response.StatusCode));
        app.UseMiddleware<RequestGuardMiddleware>();
        app.UseOpenApiPages();
        app.UseRouting();
        if (SecurityServiceCollectionExtensions.Values(app.Configuration, SecurityServiceCollectionExtensions.OriginsSetting).Length > 0)
        {
            app.UseCors();
        }

        app.UseMiddleware<DatabaseGuardMiddleware>();
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseAuthorization();
        app.UseMiddleware<AmbientTransactionMiddleware>();
        app.MapControllers();
        app.MapGet("/", () => Results.Redirect("/swagger")).AllowAnonymous().ExcludeFromDescription();
        return app;
    }
}
