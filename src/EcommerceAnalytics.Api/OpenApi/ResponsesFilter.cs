using System.Globalization;
using EcommerceAnalytics.Api.Errors;
using EcommerceAnalytics.Api.Transactions;
using EcommerceAnalytics.Common.Http;
using EcommerceAnalytics.Data.Identity;
using EcommerceAnalytics.Delivery.Responses;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace EcommerceAnalytics.Api.OpenApi;

/// <summary>
/// Documents what an action does not state itself: authentication, errors as problems (<see cref="ProblemAttribute"/>), 304 of
/// reports, the headers of lists and of Idempotency-Key.
/// </summary>
internal sealed class ResponsesFilter : IOperationFilter
{
    private const string Json = "application/json";
    private static readonly string[] UnusedMediaTypes = ["text/plain", "text/json", "application/*+json"];

    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        operation.Responses ??= [];
        Add(operation, 400, "The request is not valid; `errors` names the fields.");
        var metadata = context.ApiDescription.ActionDescriptor.EndpointMetadata;
        if (!metadata.OfType<IAllowAnonymous>().Any())
        {
            operation.Security =
            [
                new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(OpenApiServiceCollectionExtensions.Scheme, context.Document)] = [] },
                new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(OpenApiServiceCollectionExtensions.PasswordScheme, context.Document)] = [] },
            ];
            DescribeRoles(operation, metadata);
            Add(operation, 401, "The access token or API key is missing, not valid or expired.");
            Add(operation, 403, "The role of the user does not permit this operation.");
        }

        if (context.ApiDescription.RelativePath?.StartsWith("api/", StringComparison.Ordinal) == true)
        {
            if (operation.Responses.Any(response => response.Key.StartsWith('2') && response.Value.Content?.Count > 0))
            {
                Add(operation, 406, "None of the media types in `Accept` can be sent; `available` lists those that can.");
            }

            Add(operation, 429, "Too many requests; Retry-After says when to try again.");
            Add(operation, 503, "The database is unavailable or too busy; Retry-After says when to try again.");
        }

        if (operation.RequestBody is OpenApiRequestBody body)
        {
            Add(operation, 413, "The request body is too large.");
            Add(operation, 415, "The request body has an unsupported media type, or a charset other than UTF-8.");
            body.Required = true;
            Clean(body.Content);
        }

        if (context.ApiDescription.RelativePath?.Contains('{', StringComparison.Ordinal) == true)
        {
            Add(operation, StatusCodes.Status404NotFound);
        }

        if (operation.Parameters?.OfType<OpenApiParameter>().FirstOrDefault(IsIfMatch) is { } ifMatch)
        {
            // Descriptions name parameters in camel case, headers too.
            ifMatch.Name = HeaderNames.IfMatch;
            Add(operation, StatusCodes.Status412PreconditionFailed);
        }

        foreach (var status in metadata.OfType<ProblemAttribute>().SelectMany(problem => problem.Statuses))
        {
            Add(operation, status);
        }

        if (metadata.OfType<IReportMetadata>().Any(report => report.HasEntityTag))
        {
            Add(operation, StatusCodes.Status304NotModified);
            Add(operation, StatusCodes.Status504GatewayTimeout, "The report takes longer than it may (`time_limit`); `errors` says what to narrow.");
            Add(operation, StatusCodes.Status422UnprocessableEntity, "A sum is larger than a figure can be (`amount_overflow`).");
            if (operation.Responses["200"] is OpenApiResponse documented)
            {
                AddHeader(documented, HeaderNames.ETag, JsonSchemaType.String, "Version of the response, for If-None-Match.");
            }
        }

        if (metadata.OfType<TaggedAttribute>().Any())
        {
            Add(operation, StatusCodes.Status304NotModified);
            if (operation.Responses["200"] is OpenApiResponse documented)
            {
                AddHeader(documented, HeaderNames.ETag, JsonSchemaType.String, "Version of the response, for If-None-Match.");
            }
        }

        if (metadata.OfType<IdempotentAttribute>().Any())
        {
            DescribeKey(operation);
        }

        DescribePages(operation);
        DescribeProblems(operation, context);

        // A part of a file is of its type.
        if (operation.Responses.TryGetValue("206", out var part) && part is OpenApiResponse rest && operation.Responses["200"].Content is { } whole)
        {
            rest.Content = new Dictionary<string, OpenApiMediaType>(whole, StringComparer.Ordinal);
        }
    }

    /// <summary>Every attribute must be met: what is allowed is what all of them name.</summary>
    private static void DescribeRoles(OpenApiOperation operation, IEnumerable<object> metadata)
    {
        var roles = metadata.OfType<IAuthorizeData>().Select(data => data.Roles).OfType<string>().Select(names => names.Split(','))
            .Aggregate(Roles.All.Split(',').AsEnumerable(), (allowed, names) => allowed.Where(names.Contains));
        operation.Description = $"{operation.Description?.TrimEnd()} Roles: {string.Join(", ", roles)}{(metadata.OfType<SignedInOnlyAttribute>().Any() ? "; not with an API key" : string.Empty)}.".TrimStart();
    }

    private static void DescribeProblems(OpenApiOperation operation, OperationFilterContext context)
    {
        var problem = context.SchemaGenerator.GenerateSchema(typeof(ProblemResponse), context.SchemaRepository);
        foreach (var (status, response) in operation.Responses!)
        {
            if (response is not OpenApiResponse documented)
            {
                continue;
            }

            if (!int.TryParse(status, NumberStyles.None, CultureInfo.InvariantCulture, out var code) || code < 400)
            {
                Clean(documented.Content);
                DescribeFiles(documented.Content);
                continue;
            }

            documented.Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
            {
                [ProblemWriter.MediaType] = new() { Schema = problem },
            };
            if (code is 429 or 503)
            {
                AddHeader(documented, "Retry-After", JsonSchemaType.Integer, "Seconds to wait before trying again.");
            }
        }
    }

    private static void DescribeKey(OpenApiOperation operation)
    {
        operation.Parameters ??= [];
        operation.Parameters.Add(new OpenApiParameter
        {
            Name = IdempotencyKey.Header,
            In = ParameterLocation.Header,
            Description = "Makes the request safe to repeat: it is executed once, and repeating it with the same key and body returns the first response. "
                + "1 to 255 visible ASCII characters, kept for 48 hours.",
            Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = 255 },
            Example = "5b0a2b8e-3f6d-4c57-9a43-1f2e3d4c5b6a",
        });
        Add(operation, 409, "A request with this Idempotency-Key is in progress.");
        Add(operation, 422, "The Idempotency-Key was already used with a different request.");
        foreach (var (status, response) in operation.Responses!)
        {
            if (status.StartsWith('2') && response is OpenApiResponse documented)
            {
                AddHeader(documented, IdempotencyKey.ReplayedHeader, JsonSchemaType.Boolean, "true when the first response is returned again.");
            }
        }
    }

    private static bool IsIfMatch(OpenApiParameter parameter) => string.Equals(parameter.Name, HeaderNames.IfMatch, StringComparison.OrdinalIgnoreCase);

    private static void DescribePages(OpenApiOperation operation)
    {
        if (operation.Parameters?.Any(parameter => parameter.Name == "pageSize") != true
            || operation.Responses?["200"] is not OpenApiResponse documented)
        {
            return;
        }

        AddHeader(documented, "X-Total-Count", JsonSchemaType.Integer, "Total number of items.");
        AddHeader(documented, "Link", JsonSchemaType.String, "First, previous, next and last page (RFC 8288).");
    }

    private static void Add(OpenApiOperation operation, int status) =>
        Add(operation, status, status == StatusCodes.Status422UnprocessableEntity ? "Unprocessable Content" : ReasonPhrases.GetReasonPhrase(status));

    private static void Add(OpenApiOperation operation, int status, string description)
    {
        var key = status.ToString(CultureInfo.InvariantCulture);
        if (!operation.Responses!.TryGetValue(key, out var current))
        {
            operation.Responses[key] = new OpenApiResponse { Description = description };
        }
        else if (current is OpenApiResponse documented && documented.Description == ReasonPhrases.GetReasonPhrase(status))
        {
            documented.Description = description;
        }
    }

    private static void AddHeader(OpenApiResponse documented, string name, JsonSchemaType type, string description)
    {
        documented.Headers ??= new Dictionary<string, IOpenApiHeader>(StringComparer.Ordinal);
        documented.Headers.TryAdd(name, new OpenApiHeader { Description = description, Schema = new OpenApiSchema { Type = type } });
    }

    /// <summary>The framework lists media types that this API neither reads nor writes.</summary>
    private static void Clean(IDictionary<string, OpenApiMediaType>? content)
    {
        if (content is null || !content.ContainsKey(Json))
        {
            return;
        }

        foreach (var unused in UnusedMediaTypes)
        {
            content.Remove(unused);
        }
    }

    /// <summary>Files do not have the schema of the JSON response.</summary>
    private static void DescribeFiles(IDictionary<string, OpenApiMediaType>? content)
    {
        foreach (var format in FileFormat.All.Where(format => content?.ContainsKey(format.MediaType) == true))
        {
            content![format.MediaType] = new OpenApiMediaType();
        }
    }
}
