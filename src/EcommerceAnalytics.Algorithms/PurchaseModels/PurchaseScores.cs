namespace EcommerceAnalytics.Algorithms.PurchaseModels;

/// <summary>Predictions for many customers, one value per customer in the order of the input.</summary>
/// <param name="ProbabilityAlive">Probability that the customer is still one.</param>
/// <param name="ProbabilityOfPurchase">Probability of at least one order within the horizon.</param>
/// <param name="ExpectedPurchases">Expected number of orders within the horizon.</param>
public sealed record PurchaseScores(double[] ProbabilityAlive, double[] ProbabilityOfPurchase, double[] ExpectedPurchases);
