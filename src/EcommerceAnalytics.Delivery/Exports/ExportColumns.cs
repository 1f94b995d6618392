using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Languages;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Delivery.Responses;
using EcommerceAnalytics.Semantics.Sessions;

namespace EcommerceAnalytics.Delivery.Exports;

/// <summary>The columns of a report before it runs. They follow from its parameters, so that a report of a day before all data has them and is soon made.</summary>
public sealed class ExportColumns(IServiceProvider services, ReportSessionFactory sessions)
{
    private const string EmptyDay = "1970-01-02";

    /// <summary>Checks the columns that an export asks for.</summary>
    /// <exception cref="RequestException">400: there is no such column.</exception>
    internal async Task RequireAsync(ExportReport report, PeriodRequest request, FileFormat format, FileParameters parameters, CancellationToken cancellationToken)
    {
        if (parameters.ColumnNames is not null && await ReadAsync(report, request, cancellationToken) is { } content)
        {
            format.Choose(content, parameters, FileParameters.PathInExports);
        }
    }

    /// <summary>The headers of columns, whichever format has them.</summary>
    /// <exception cref="RequestException">400: there is no such column.</exception>
    internal async Task<IReadOnlyList<string>> HeadersAsync(ExportReport report, PeriodRequest request, IReadOnlyList<string> columns, CancellationToken cancellationToken)
    {
        var content = await ReadAsync(report, request, cancellationToken) ?? throw new InvalidOperationException($"The report {report.Name} has no columns without parameters.");
        return ExportContent.RequireColumns(columns, content.AllTables, Language.English, "columns");
    }

    /// <returns>Null for a report that cannot be made: it says why when it runs.</returns>
    private async Task<ExportContent?> ReadAsync(ExportReport report, PeriodRequest request, CancellationToken cancellationToken)
    {
        await using var session = await sessions.OpenAsync(cancellationToken);
        try
        {
            return await report.RunAsync(services, session, request with { From = EmptyDay, To = EmptyDay, Range = null }, cancellationToken);
        }
        catch (RequestException)
        {
            return null;
        }
    }
}
