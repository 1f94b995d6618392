using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.Extensions.FileProviders;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerUI;

namespace EcommerceAnalytics.Api.OpenApi;

/// <summary>The OpenAPI document and the Swagger page.</summary>
internal static class OpenApiServiceCollectionExtensions
{
    /// <summary>Name of the security scheme.</summary>
    public const string Scheme = "bearer";

    private const string Description = """
        Sales figures, catalogue, customers, orders and stock of one store.

        **Signing in.** `POST /api/v1/auth/token` returns an access token; enter it under *Authorize*. Roles: *Admin* can do everything,
        *Analyst* reads and exports, *Service* is a front end.

        **Ranges.** `from` and `to` as dates include both days, in the store's time zone; as instants they are half-open. Alternatively, use a named range such as `range=last30Days`.

        **Unknown parameters** are refused with a suggestion of the closest known one (400, `code` is `unknown_parameter`); so are repeated values of a
        single-valued parameter (`repeated_parameter`).

        **Lists** are arrays. `page` and `pageSize` (at most 200) select the page; `X-Total-Count` has the total number of items, `Link` the neighbouring pages.

        **Concurrency.** `ETag` and `If-Match` prevent lost updates (412). `Idempotency-Key` makes a POST safe to retry.

        **Errors** are problem details (RFC 9457) with messages per field in `errors` and a `traceId`.
        """;

    public static IServiceCollection AddOpenApiDocument(this IServiceCollection services) => services.AddSwaggerGen(swagger =>
    {
        swagger.SwaggerDoc("v1", new OpenApiInfo
        {
            Title = "E-commerce analytics",
            Version = "v1",
            Description = Description,
            License = new OpenApiLicense { Name = "MIT", Url = new Uri("https://opensource.org/license/mit") },
        });
        swagger.DescribeAllParametersInCamelCase();
        swagger.SupportNonNullableReferenceTypes();
        swagger.UseAllOfToExtendReferenceSchemas();
        swagger.NonNullableReferenceTypesAsRequired();
        swagger.CustomOperationIds(api => api.ActionDescriptor is ControllerActionDescriptor action
            ? $"{action.ControllerName}_{action.ActionName}"
            : null);
        swagger.AddSecurityDefinition(Scheme, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            BearerFormat = "JWT",
            Description = "The accessToken of POST /api/v1/auth/token.",
        });
        foreach (var comments in Directory.GetFiles(AppContext.BaseDirectory, "EcommerceAnalytics.*.xml").Order(StringComparer.Ordinal))
        {
            swagger.IncludeXmlComments(comments, includeControllerXmlComments: true);
        }

        // After the XML comments: a summary for the page takes precedence over one for readers of the code.
        swagger.EnableAnnotations();
        swagger.SchemaFilter<MeasureSchemaFilter>();
        swagger.OperationFilter<ResponsesFilter>();
        swagger.OperationFilter<PrefilledFilter>();
        swagger.OperationFilter<RangeFirstFilter>();
        swagger.DocumentFilter<EntityTagFilter>();
        swagger.DocumentFilter<TidyFilter>();
    });

    public static IApplicationBuilder UseOpenApiPages(this IApplicationBuilder app) => app.UseSwagger().UseStaticFiles(new StaticFileOptions
    {
        RequestPath = "/swagger",
        FileProvider = new EmbeddedFileProvider(typeof(OpenApiServiceCollectionExtensions).Assembly, typeof(OpenApiServiceCollectionExtensions).Namespace),
    }).UseSwaggerUI(page =>
    {
        page.DocumentTitle = "E-commerce analytics";
        page.HeadContent = "<script src=\"large-responses.js\" defer></script>";
        page.SwaggerEndpoint("v1/swagger.json", "E-commerce analytics v1");
        page.DocExpansion(DocExpansion.List);
        page.DefaultModelsExpandDepth(0);
        page.DisplayRequestDuration();
        page.EnableFilter();
        page.EnableTryItOutByDefault();
        page.EnableDeepLinking();
    });
}
