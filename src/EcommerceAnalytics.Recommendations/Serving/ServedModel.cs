using EcommerceAnalytics.Algorithms.Recommenders;

namespace EcommerceAnalytics.Recommendations.Serving;

/// <summary>The current generation.</summary>
internal sealed record ServedModel(int Generation, DateTime TrainedAtUtc, bool InService, string Reason, int Baskets, ServingChoice Choice);
