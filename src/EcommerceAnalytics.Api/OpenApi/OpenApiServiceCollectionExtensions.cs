using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.Extensions.FileProviders;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerUI;

namespace EcommerceAnalytics.Api.OpenApi;

/// <summary>The OpenAPI document and its page.</summary>
internal static class OpenApiServiceCollectionExtensions
{
    /// <summary>Name of the security scheme.</summary>
    public const string Scheme = "bearer";

    private const string Description = """
        Sales figures, catalogue, customers, orders and stock of one store.

        **Signing in.** `POST /api/v1/auth/token` gives an access token; put it behind *Authorize*. Roles: *Admin* may do everything,
        *Analyst* reads and exports, *Service* is a front end.

        **Ranges.** `from` and `to` as dates include both days, in the store's zone; as instants they are half-open. Or `range=last30Days` and the like.

        **Parameters** that an operation does not have are refused with the closest one that it has (400, `code` is `unknown_parameter`); so is a second
        value where one is taken (`repeated_parameter`).

        **Lists** are arrays. `page` and `pageSize` (at most 200) choose the page; `X-Total-Count` has the number of items, `Link` the neighbouring pages.

        **Changes.** `ETag` and `If-Match` keep two people from overwriting each other (412). `Idempotency-Key` makes a POST safe to repeat.

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

        // After the comments: a summary for the page wins over one for the reader of the code.
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
        page.HeadContent = "<script src=\"long-answers.js\" defer></script>";
        page.SwaggerEndpoint("v1/swagger.json", "E-commerce analytics v1");
        page.DocExpansion(DocExpansion.List);
        page.DefaultModelsExpandDepth(0);
        page.DisplayRequestDuration();
        page.EnableFilter();
        page.EnableTryItOutByDefault();
        page.EnableDeepLinking();
    });
}
