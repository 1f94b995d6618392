using System.Reflection;
using EcommerceAnalytics.Api.OpenApi.Documents;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.Extensions.FileProviders;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerUI;

namespace EcommerceAnalytics.Api.OpenApi;

/// <summary>The OpenAPI document and the Swagger page.</summary>
internal static class OpenApiServiceCollectionExtensions
{
    /// <summary>Name of the security scheme for tokens and keys.</summary>
    public const string Scheme = "bearer";

    /// <summary>Name of the security scheme for user name and password.</summary>
    public const string PasswordScheme = "password";

    private static readonly string Version =
        typeof(OpenApiServiceCollectionExtensions).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    private const string Description = """
        Sales figures, catalogue, customers, orders and stock of one store.

        **Signing in.** Enter user name and password under *Authorize*, or an access token of `POST /api/v1/auth/token`, or an API key of `POST /api/v1/api-keys`
        (`Authorization: Bearer eca_…`, or Basic authentication with the key as the password). Roles: *Admin* can do everything,
        *Analyst* reads and exports, *Service* is a front end; every operation names its roles.

        **Ranges.** `from` and `to` as dates include both days, in the store's time zone; as instants they are half-open. Alternatively, use a named range such as `range=last30Days`.

        **Unknown parameters** are refused with a suggestion of the closest known one (400, `code` is `unknown_parameter`); so are repeated values of a
        single-valued parameter (`repeated_parameter`). `HEAD` is answered wherever `GET` is.

        **Lists** are arrays. `page` and `pageSize` (at most 200) select the page; `X-Total-Count` has the total number of items, `Link` the neighbouring pages.

        **Values.** Whole numbers fit into 32 bits where no `format` says otherwise; times of responses have milliseconds and are in UTC (`2011-12-09T12:50:00.000Z`) unless
        they say otherwise.

        **Concurrency.** `ETag` and `If-Match` prevent lost updates (412). `Idempotency-Key` makes a POST safe to retry.

        **Errors** are problem details (RFC 9457) with a `code` from a closed list, messages per field in `errors` and a `traceId`.

        **Every response** has `X-Request-Id`, which the log has as well, and `RateLimit-Limit`, `RateLimit-Remaining` and `RateLimit-Reset`. Responses over 1 kB
        are compressed on request (`br`, `gzip`).
        """;

    public static IServiceCollection AddOpenApiDocument(this IServiceCollection services) => services.AddSingleton<ApiDocuments>().AddSwaggerGen(swagger =>
    {
        swagger.SwaggerDoc(ApiDocuments.Whole, new OpenApiInfo
        {
            Title = "E-commerce analytics",
            Version = Version,
            Contact = new OpenApiContact { Name = "The operator of this installation" },
            Description = Description,
            License = new OpenApiLicense { Name = "MIT", Url = new Uri("https://opensource.org/license/mit") },
        });
        swagger.DescribeAllParametersInCamelCase();
        swagger.SupportNonNullableReferenceTypes();
        swagger.UseAllOfToExtendReferenceSchemas();
        swagger.NonNullableReferenceTypesAsRequired();
        swagger.CustomOperationIds(api => api.ActionDescriptor is ControllerActionDescriptor action
            ? OperationIds.Of(action, api.HttpMethod)
            : null);
        swagger.AddSecurityDefinition(Scheme, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            Description = "An access token of POST /api/v1/auth/token, or an API key (eca_…).",
        });
        swagger.AddSecurityDefinition(PasswordScheme, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.OAuth2,
            Flows = new OpenApiOAuthFlows
            {
                Password = new OpenApiOAuthFlow
                {
                    TokenUrl = new Uri("/api/v1/auth/token", UriKind.Relative),
                    RefreshUrl = new Uri("/api/v1/auth/token", UriKind.Relative),
                    Scopes = new Dictionary<string, string>(StringComparer.Ordinal),
                },
            },
            Description = "User name and password. Leave the fields of the client empty.",
        });
        swagger.AddServer(new OpenApiServer { Url = "/", Description = "This installation." });
        swagger.MapType<decimal>(() => new OpenApiSchema { Type = JsonSchemaType.Number, Format = "decimal" });
        foreach (var comments in Directory.GetFiles(AppContext.BaseDirectory, "EcommerceAnalytics.*.xml").Order(StringComparer.Ordinal))
        {
            swagger.IncludeXmlComments(comments, includeControllerXmlComments: true);
        }

        // After the XML comments: a summary for the page takes precedence over one for readers of the code.
        swagger.EnableAnnotations();
        swagger.SchemaFilter<RequiredMembersFilter>();
        swagger.SchemaFilter<MeasureSchemaFilter>();
        swagger.SchemaFilter<RequestExampleFilter>();
        swagger.SchemaFilter<MergePatchFilter>();
        swagger.SchemaFilter<FreeFormFilter>();
        swagger.SchemaFilter<NullableItemsFilter>();
        swagger.OperationFilter<ResponsesFilter>();
        swagger.OperationFilter<PrefilledFilter>();
        swagger.OperationFilter<RangeFirstFilter>();
        swagger.DocumentFilter<EntityTagFilter>();
        swagger.OperationFilter<TokenFormFilter>();
        swagger.DocumentFilter<TidyFilter>();
    });

    public static IApplicationBuilder UseOpenApiPages(this IApplicationBuilder app) => app.UseMiddleware<DocumentMiddleware>().UseStaticFiles(new StaticFileOptions
    {
        RequestPath = "/swagger",
        FileProvider = new EmbeddedFileProvider(typeof(OpenApiServiceCollectionExtensions).Assembly, typeof(OpenApiServiceCollectionExtensions).Namespace),
    }).UseSwaggerUI(page =>
    {
        page.DocumentTitle = "E-commerce analytics";
        page.HeadContent = "<script src=\"large-responses.js\" defer></script><script src=\"sign-in-renewal.js\" defer></script>";
        foreach (var (name, title) in ApiDocuments.Menu)
        {
            page.SwaggerEndpoint($"{name}/swagger.json", title);
        }

        page.DocExpansion(DocExpansion.List);
        page.DefaultModelsExpandDepth(0);
        page.DisplayRequestDuration();
        page.EnableFilter();
        page.EnableTryItOutByDefault();
        page.EnableDeepLinking();
    });
}
