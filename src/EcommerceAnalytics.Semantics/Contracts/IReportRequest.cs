namespace EcommerceAnalytics.Semantics.Contracts;

/// <summary>What every report is asked with.</summary>
public interface IReportRequest
{
    /// <summary>JSON (the default), CSV or Excel; goes before the <c>Accept</c> header.</summary>
    AnswerFormat? Format { get; }
}
