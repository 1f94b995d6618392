using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace EcommerceAnalytics.Api.OpenApi;

/// <summary>Moves the parameters of the time range to the front; the others keep their order.</summary>
internal sealed class RangeFirstFilter : IOperationFilter
{
    private static readonly string[] First = ["range", "from", "to"];

    public void Apply(OpenApiOperation operation, OperationFilterContext context) =>
        operation.Parameters = operation.Parameters?.OrderBy(parameter => Array.IndexOf(First, parameter.Name) is >= 0 and var rank ? rank : First.Length).ToList();
}
