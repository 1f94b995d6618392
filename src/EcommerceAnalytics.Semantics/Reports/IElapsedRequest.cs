namespace EcommerceAnalytics.Semantics.Reports;

/// <summary>A request whose comparison may be cut at the current moment.</summary>
internal interface IElapsedRequest
{
    bool Elapsed { get; }
}
