namespace EcommerceAnalytics.ClusterTrial;

/// <summary>The trial cannot go on.</summary>
internal sealed class TrialException(string message) : Exception(message);
