using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace EcommerceAnalytics.Api.OpenApi;

/// <summary>Puts the range of time, which nearly every question begins with, first among the parameters; the others keep their order.</summary>
internal sealed class RangeFirstFilter : IOperationFilter
{
    private static readonly string[] First = ["range", "from", "to"];

    public void Apply(OpenApiOperation operation, OperationFilterContext context) =>
        operation.Parameters = operation.Parameters?.OrderBy(parameter => Array.IndexOf(First, parameter.Name) is >= 0 and var rank ? rank : First.Length).ToList();
}
