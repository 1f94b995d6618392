namespace EcommerceAnalytics.ClusterTrial;

/// <summary>The trial cannot go on.</summary>
public sealed class TrialException(string message) : Exception(message);
