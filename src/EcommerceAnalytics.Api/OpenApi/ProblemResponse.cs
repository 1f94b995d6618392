using System.Text.Json.Serialization;
using EcommerceAnalytics.Data.Catalogue;

namespace EcommerceAnalytics.Api.OpenApi;

/// <summary>A problem as defined by RFC 9457.</summary>
/// <param name="Type" example="https://tools.ietf.org/html/rfc9110#section-15.5.1">URI of the definition of the status.</param>
/// <param name="Title" example="Bad Request">The status in words.</param>
/// <param name="Status" example="400">HTTP status.</param>
/// <param name="Detail" example="The request is not valid.">One sentence about this occurrence.</param>
/// <param name="Code" example="invalid_request">The kind of error, from a closed list (docs/errors.md has cause and cure of each).</param>
/// <param name="Errors">Messages per field, named as in the request; only for errors of fields.</param>
/// <param name="Shortages">Of <c>out_of_stock</c>: the products of which there is not enough.</param>
/// <param name="Allowed" example="[&quot;shipped&quot;, &quot;cancelled&quot;]">Of <c>status_not_allowed</c>: the statuses that the order can go to.</param>
/// <param name="Available" example="[&quot;application/json&quot;]">Of <c>not_acceptable</c>: the media types of the operation.</param>
/// <param name="ExistingId" example="1">Of <c>duplicate_email</c> and <c>duplicate_number</c>: the customer who has it.</param>
/// <param name="MergedInto" example="1">Of a customer that was merged into another one: the id of the one that was kept.</param>
/// <param name="Link" example="/api/v1/customers/1">Where that customer is.</param>
/// <param name="Line" example="3">Of a file of exchange rates: the line that is not valid.</param>
/// <param name="Error" example="invalid_grant">Of a form to <c>auth/token</c>: the code again, as RFC 6749 has it.</param>
/// <param name="ErrorDescription">Of a form to <c>auth/token</c>: the detail again, as RFC 6749 has it.</param>
/// <param name="TraceId" example="00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00">Identifier of the request in the log.</param>
public sealed record ProblemResponse(
    string? Type,
    string? Title,
    int Status,
    string? Detail,
    string Code,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyDictionary<string, string[]>? Errors,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<StockShortage>? Shortages,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Allowed,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Available,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? ExistingId,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? MergedInto,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Link,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Line,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Error,
    [property: JsonPropertyName("error_description")]
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? ErrorDescription,
    string? TraceId);
