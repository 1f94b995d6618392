using EcommerceAnalytics.Analytics;
using EcommerceAnalytics.Api.ApiKeys;
using EcommerceAnalytics.Api.Assistants;
using EcommerceAnalytics.Api.Auditing;
using EcommerceAnalytics.Api.Authentication;
using EcommerceAnalytics.Api.Errors;
using EcommerceAnalytics.Api.Health;
using EcommerceAnalytics.Api.Http;
using EcommerceAnalytics.Api.Json;
using EcommerceAnalytics.Api.Meta;
using EcommerceAnalytics.Api.OpenApi;
using EcommerceAnalytics.Api.Paging;
using EcommerceAnalytics.Api.Security;
using EcommerceAnalytics.Api.Transactions;
using EcommerceAnalytics.Api.Users;
using EcommerceAnalytics.Common.Json;
using EcommerceAnalytics.Common.Settings;
using EcommerceAnalytics.Customers;
using EcommerceAnalytics.Dashboard;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Delivery;
using EcommerceAnalytics.Orders;
using EcommerceAnalytics.Products;
using EcommerceAnalytics.Recommendations;
using EcommerceAnalytics.Semantics;
using Microsoft.AspNetCore.Mvc.Formatters;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;

namespace EcommerceAnalytics.Api.Hosting;

/// <summary>Composes the service.</summary>
internal static class EcommerceHost
{
    /// <summary>Maximum size of a request body, unless an action sets its own.</summary>
    public const int MaxBodyBytes = 1_000_000;

    /// <summary>Builds the service without opening anything.</summary>
    /// <param name="settings">Settings as arguments (<c>--Section:Name=value</c>); they win over all others.</param>
    /// <param name="configure">Changes the host before the settings are read.</param>
    /// <exception cref="ConfigurationException">A setting is missing or not allowed.</exception>
    public static WebApplication Build(string[] settings, Action<WebApplicationBuilder>? configure = null)
    {
        // Settings files are next to the program; var/ and files on the command line are relative to the working directory.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            // Settings are read once, so their files need not be watched.
            Args = ["--hostBuilder:reloadConfigOnChange=false", .. settings],
            ContentRootPath = AppContext.BaseDirectory,
        });
        configure?.Invoke(builder);
        RequireAddresses(builder.Configuration[WebHostDefaults.ServerUrlsKey]);
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
            .AddSemantics(builder.Configuration)
            .AddDelivery(builder.Configuration)
            .AddAnalytics(builder.Configuration)
            .AddRecommendations(builder.Configuration)
            .AddDashboard(builder.Configuration)
            .AddAccounts(builder.Configuration)
            .AddApiKeys()
            .AddSecurity(builder.Configuration)
            .AddCompression()
            .AddProblems()
            .AddOpenApiDocument()
            .AddAuditing()
            .AddAssistants(builder.Configuration)
            .AddBackgroundWork()
            .AddTelemetry(builder.Configuration)
            .AddSingleton<CatalogueQuery>()
            .AddSingleton<StartUp>()
            .AddSettings<DemoOptions>(builder.Configuration);
        SettingArguments.Require(settings, builder.Services);
        builder.Services.AddControllers(mvc =>
        {
            mvc.ModelBinderProviders.Insert(0, new EnumNameBinderProvider());
            mvc.ModelBinderProviders.Insert(0, new StrictValueBinderProvider());
            mvc.ModelBinderProviders.Insert(0, new FilterValuesBinderProvider());
            mvc.Filters.Add<PageResultFilter>();
            mvc.Filters.Add<TaggedResultFilter>();
            mvc.Filters.Add<LocationFilter>();
            mvc.Conventions.Add(new PageResponseConvention());
            mvc.ModelMetadataDetailsProviders.Add(new SystemTextJsonValidationMetadataProvider());
            mvc.ModelMetadataDetailsProviders.Add(new CamelCaseDisplayNames());
            mvc.OutputFormatters.RemoveType<StringOutputFormatter>();
        }).AddJsonOptions(json => StrictJson.Configure(json.JsonSerializerOptions));

        var app = builder.Build();
        app.UseAssistants();
        if (app.Services.GetRequiredService<ProxyOptions>().KnownProxies.Count > 0)
        {
            app.UseForwardedHeaders();
        }

        app.UseMiddleware<RequestsInProgressMiddleware>();
        app.UseMiddleware<SecurityHeadersMiddleware>();
        app.UseHsts();
        app.UseMiddleware<RequestIdMiddleware>();
        app.UseMiddleware<RequestLogMiddleware>();
        app.UseResponseCompression();
        app.UseMiddleware<HeadMiddleware>();
        app.UseExceptionHandler();
        app.UseStatusCodePages(status => ProblemWriter.WriteAsync(status.HttpContext, status.HttpContext.Response.StatusCode));
        app.UseMiddleware<RequestGuardMiddleware>();
        app.UseOpenApiPages();
        app.UseRouting();
        if (app.Services.GetRequiredService<CrossOriginOptions>().Origins.Count > 0)
        {
            app.UseCors();
        }

        app.UseMiddleware<DatabaseGuardMiddleware>();
        app.UseAuthentication();
        app.UseMiddleware<RateLimitHeadersMiddleware>();
        app.UseRateLimiter();
        app.UseAuthorization();
        app.UseMiddleware<ApiKeyGuardMiddleware>();
        app.UseMiddleware<AcceptMiddleware>();
        app.UseMiddleware<QueryParametersMiddleware>();
        app.UseMiddleware<AmbientTransactionMiddleware>();
        app.MapControllers();
        app.MapDashboard();
        app.MapAssistants();
        return app;
    }

    /// <summary>Kestrel reports this too, but with a stack trace in the log.</summary>
    private static void RequireAddresses(string? urls)
    {
        foreach (var url in (urls ?? string.Empty).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (!IsAddress(url))
            {
                throw new ConfigurationException($"--urls expects addresses such as http://127.0.0.1:8000; '{url}' is not one.");
            }
        }
    }

    private static bool IsAddress(string url)
    {
        try
        {
            return BindingAddress.Parse(url) is { Port: >= 0 and <= ushort.MaxValue } address && address.Scheme.ToUpperInvariant() is "HTTP" or "HTTPS";
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
