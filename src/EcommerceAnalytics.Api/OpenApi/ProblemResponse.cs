namespace EcommerceAnalytics.Api.OpenApi;

/// <summary>An error, as RFC 9457 has it.</summary>
/// <param name="Type" example="https://tools.ietf.org/html/rfc9110#section-15.5.1">Where the status is defined.</param>
/// <param name="Title" example="Bad Request">The status in words.</param>
/// <param name="Status" example="400">HTTP status.</param>
/// <param name="Detail" example="The request is not valid.">One sentence on this very error.</param>
/// <param name="Code" example="unknown_parameter">The kind of error for programs, where it has one: <c>unknown_parameter</c>, <c>repeated_parameter</c>.</param>
/// <param name="Errors">Messages per field, named as in the request; only when fields are at fault.</param>
/// <param name="TraceId" example="00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00">What to look for in the log.</param>
public sealed record ProblemResponse(
    string? Type, string? Title, int Status, string? Detail, string? Code, IReadOnlyDictionary<string, string[]>? Errors, string? TraceId);
