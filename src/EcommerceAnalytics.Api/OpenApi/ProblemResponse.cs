namespace EcommerceAnalytics.Api.OpenApi;

/// <summary>A problem as defined by RFC 9457.</summary>
/// <param name="Type" example="https://tools.ietf.org/html/rfc9110#section-15.5.1">URI of the definition of the status.</param>
/// <param name="Title" example="Bad Request">The status in words.</param>
/// <param name="Status" example="400">HTTP status.</param>
/// <param name="Detail" example="The request is not valid.">One sentence about this occurrence.</param>
/// <param name="Code" example="unknown_parameter">The machine-readable kind of error, if any: <c>unknown_parameter</c>, <c>repeated_parameter</c>, <c>time_limit</c>.</param>
/// <param name="Errors">Messages per field, named as in the request; only for errors of fields.</param>
/// <param name="MergedInto" example="1">Of a customer that was merged into another one: the id of the one that was kept.</param>
/// <param name="Link" example="/api/v1/customers/1">Where that customer is.</param>
/// <param name="TraceId" example="00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00">Identifier of the request in the log.</param>
public sealed record ProblemResponse(
    string? Type, string? Title, int Status, string? Detail, string? Code, IReadOnlyDictionary<string, string[]>? Errors, int? MergedInto, string? Link,
    string? TraceId);
