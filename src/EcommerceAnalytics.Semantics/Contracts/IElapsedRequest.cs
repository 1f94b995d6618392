namespace EcommerceAnalytics.Semantics.Contracts;

/// <summary>A request whose comparison may be cut at the present moment.</summary>
internal interface IElapsedRequest
{
    bool Elapsed { get; }
}
