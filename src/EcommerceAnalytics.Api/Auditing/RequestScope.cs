namespace EcommerceAnalytics.Api.Auditing;

/// <summary>The request that lines of the log are about.</summary>
/// <param name="Id">Its id.</param>
internal sealed record RequestScope(string Id)
{
    public override string ToString() => Id;
}
