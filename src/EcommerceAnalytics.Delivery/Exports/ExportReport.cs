using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Nodes;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Common.Stores;
using EcommerceAnalytics.Delivery.Responses;
using EcommerceAnalytics.Semantics.Reports;
using EcommerceAnalytics.Semantics.Sessions;

namespace EcommerceAnalytics.Delivery.Exports;

/// <summary>A report that can be exported: its name, its parameters and how it is run.</summary>
/// <param name="name">Name in requests and downloads.</param>
/// <param name="hasLayouts">Whether it takes saved layouts: it has the same columns whatever the parameters.</param>
public abstract class ExportReport(string name, bool hasLayouts)
{
    /// <summary>Name in requests and downloads.</summary>
    public string Name { get; } = name;

    /// <summary>Whether it takes saved layouts.</summary>
    internal bool HasLayouts { get; } = hasLayouts;

    /// <summary>Names of its parameters: those of its endpoint, without the response format, and those of files.</summary>
    internal abstract IReadOnlyCollection<string> Parameters { get; }

    /// <summary>Reads and checks parameters.</summary>
    /// <exception cref="RequestException">400: a parameter is malformed.</exception>
    internal abstract PeriodRequest Read(string parameters, JsonSerializerOptions json, StoreClock clock);

    /// <summary>Whether its file has a row for each line of an order, so that its length follows that of the period.</summary>
    internal abstract bool HasLines(PeriodRequest request);

    internal abstract Task<ExportContent> RunAsync(IServiceProvider services, ReportSession session, PeriodRequest request, CancellationToken cancellationToken);
}

/// <inheritdoc />
/// <param name="name">Name in requests and downloads.</param>
/// <param name="run">Runs it.</param>
/// <param name="hasLines">Whether the file of a request has a row for each line of an order; null for none.</param>
/// <param name="hasLayouts">Whether it takes saved layouts.</param>
/// <typeparam name="TRequest">The parameters.</typeparam>
internal sealed class ExportReport<TRequest>(
    string name, Func<IServiceProvider, ReportSession, TRequest, CancellationToken, Task<ExportContent>> run, Func<TRequest, bool>? hasLines = null,
    bool hasLayouts = false) : ExportReport(name, hasLayouts)
    where TRequest : PeriodRequest
{
    internal override IReadOnlyCollection<string> Parameters { get; } =
    [
        .. FileParameters.Names.Where(name => hasLayouts || name != "layout"),
        .. typeof(TRequest).GetProperties().Where(p => p.CanWrite && p.Name != nameof(IReportRequest.Format)).Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name)),
    ];

    internal override PeriodRequest Read(string parameters, JsonSerializerOptions json, StoreClock clock)
    {
        TRequest request;
        try
        {
            var ofReport = JsonNode.Parse(parameters)?.AsObject() ?? [];
            foreach (var ofFile in FileParameters.Names)
            {
                ofReport.Remove(ofFile);
            }

            request = ofReport.Deserialize<TRequest>(json) ?? throw RequestException.Invalid("parameters", "Parameters must be a JSON object.");
        }
        catch (JsonException e)
        {
            var path = e.Path is { Length: > 2 } p ? "parameters." + p[2..] : "parameters";
            throw RequestException.Invalid(path, "The value has the wrong type or is not one of the allowed values.");
        }

        var results = new List<ValidationResult>();
        if (!Validator.TryValidateObject(request, new ValidationContext(request), results, validateAllProperties: true))
        {
            throw RequestException.Invalid(results
                .SelectMany(r => r.MemberNames.DefaultIfEmpty(string.Empty), (r, member) => (Field: Field(member), Message: r.ErrorMessage ?? "The value is not valid."))
                .GroupBy(e => e.Field, StringComparer.Ordinal)
                .ToDictionary(g => g.Key, g => g.Select(e => e.Message).ToArray(), StringComparer.Ordinal));
        }

        request.Resolve(clock);
        return request;
    }

    internal override bool HasLines(PeriodRequest request) => hasLines?.Invoke((TRequest)request) == true;

    internal override Task<ExportContent> RunAsync(
        IServiceProvider services, ReportSession session, PeriodRequest request, CancellationToken cancellationToken) =>
        run(services, session, (TRequest)request, cancellationToken);

    private static string Field(string member) => member.Length == 0 ? "parameters" : "parameters." + JsonNamingPolicy.CamelCase.ConvertName(member);
}
