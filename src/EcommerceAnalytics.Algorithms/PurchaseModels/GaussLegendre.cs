using MathNet.Numerics.Integration;

namespace EcommerceAnalytics.Algorithms.PurchaseModels;

/// <summary>The 32-point Gauss-Legendre rule on [0, 1], computed once.</summary>
internal static class GaussLegendre
{
    public const int Count = 32;

    private static readonly GaussLegendreRule Rule = new(0, 1, Count);

    public static readonly double[] Nodes = [.. Enumerable.Range(0, Count).Select(Rule.GetAbscissa)];
    public static readonly double[] Weights = [.. Enumerable.Range(0, Count).Select(Rule.GetWeight)];
    public static readonly double[] LogWeights = [.. Weights.Select(weight => Math.Log(weight))];
}
