using EcommerceAnalytics.Algorithms.Recommenders;

namespace EcommerceAnalytics.Recommendations.Serving;

/// <summary>The generation that is read.</summary>
internal sealed record ServedModel(int Generation, DateTime TrainedAtUtc, bool InService, string Reason, int Baskets, ServingChoice Choice);
