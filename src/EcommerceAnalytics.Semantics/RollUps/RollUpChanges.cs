namespace EcommerceAnalytics.Semantics.RollUps;

/// <summary>The groups whose daily figures a folding changed.</summary>
internal sealed class RollUpChanges
{
    private const int MaxProducts = 200;

    public HashSet<int> Products { get; } = [];

    public HashSet<int> Categories { get; } = [];

    /// <summary>Whether there are so few that recomputing only these in their months and years is faster.</summary>
    public bool AreFew => Products.Count <= MaxProducts;
}
