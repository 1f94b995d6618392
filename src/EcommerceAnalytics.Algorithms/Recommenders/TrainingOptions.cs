namespace EcommerceAnalytics.Algorithms.Recommenders;

/// <summary>What all algorithms share.</summary>
public sealed record TrainingOptions
{
    /// <summary>Decay of purchases; 60 days suits a seasonal shop.</summary>
    public TimeDecay Decay { get; init; } = new(60);

    /// <summary>Threads; the result is the same for every number. −1: as many as there are processors.</summary>
    public int MaxDegreeOfParallelism { get; init; } = -1;

    internal ParallelOptions Parallel(CancellationToken cancellationToken) =>
        new() { MaxDegreeOfParallelism = MaxDegreeOfParallelism, CancellationToken = cancellationToken };
}
