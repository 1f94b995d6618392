namespace EcommerceAnalytics.Semantics.Reports;

/// <summary>The parameters of every report.</summary>
public interface IReportRequest
{
    /// <summary>JSON (the default), CSV or Excel; takes precedence over the <c>Accept</c> header.</summary>
    ReportFormat? Format { get; }
}
