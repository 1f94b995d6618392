namespace EcommerceAnalytics.Recommendations.Training;

/// <summary>The progress of a training.</summary>
/// <param name="Phase">The current phase.</param>
/// <param name="Done">Steps done.</param>
/// <param name="Total">Steps in all; null while not known.</param>
public sealed record TrainingProgress(string Phase, long Done, long? Total);
