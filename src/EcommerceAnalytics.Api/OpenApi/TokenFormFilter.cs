using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace EcommerceAnalytics.Api.OpenApi;

/// <summary>Documents that tokens can be asked for by a form as well, as OAuth 2 has it (RFC 6749): another action of the same address.</summary>
internal sealed class TokenFormFilter : IOperationFilter
{
    private const string Path = "api/v1/auth/token";

    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        if (context.ApiDescription.RelativePath != Path || operation.RequestBody is not OpenApiRequestBody { Content: { } content })
        {
            return;
        }

        content["application/x-www-form-urlencoded"] = new OpenApiMediaType
        {
            Schema = new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Required = new HashSet<string>(StringComparer.Ordinal) { "grant_type" },
                Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
                {
                    ["grant_type"] = Text("`password` or `refresh_token`. The answer has the names of RFC 6749 then, such as `access_token`.", ["password", "refresh_token"]),
                    ["username"] = Text("Of `password`: name of the user."),
                    ["password"] = Text("Of `password`: password of the user."),
                    ["refresh_token"] = Text("Of `refresh_token`: the refresh token of the last answer."),
                },
            },
        };
        if (operation.Responses?["200"] is OpenApiResponse { Content: { } answers } && answers.TryGetValue("application/json", out var json))
        {
            json.Schema = new OpenApiSchema { AnyOf = [json.Schema!, OAuthTokens()] };
        }
    }

    /// <summary>The answer to a form.</summary>
    private static OpenApiSchema OAuthTokens()
    {
        var members = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
        {
            ["access_token"] = Text("The access token."),
            ["refresh_token"] = Text("For the next pair of tokens."),
            ["token_type"] = Text("Always `Bearer`."),
            ["expires_in"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32", Description = "Lifetime of the access token in seconds." },
        };
        return new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Description = "To a form.",
            Required = members.Keys.ToHashSet(StringComparer.Ordinal),
            Properties = members,
        };
    }

    private static OpenApiSchema Text(string description, string[]? values = null) => new()
    {
        Type = JsonSchemaType.String,
        Description = description,
        Enum = values?.Select(value => (System.Text.Json.Nodes.JsonNode)value).ToList(),
    };
}
