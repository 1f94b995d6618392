namespace EcommerceAnalytics.Semantics.RollUps;

/// <summary>Recomputes every roll-up from the facts. Reports stay exact meanwhile: they read the facts of days not yet done.</summary>
public sealed class RollUpRebuild(RollUpWriter writer)
{
    /// <returns>The number of days recomputed.</returns>
    public async Task<int> RunAsync(IProgress<RollUpProgress>? progress, CancellationToken cancellationToken)
    {
        await writer.MarkEverythingAsync(cancellationToken);
        return await writer.FoldAsync(progress, cancellationToken);
    }
}
