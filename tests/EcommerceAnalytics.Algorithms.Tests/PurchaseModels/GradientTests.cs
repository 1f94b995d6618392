using EcommerceAnalytics.Algorithms.PurchaseModels;

namespace EcommerceAnalytics.Algorithms.Tests.PurchaseModels;

public class GradientTests
{
    private static readonly PurchaseCells Cells = PurchaseCells.Aggregate(
        [
            new(0, 0, 0), new(0, 0, 30), new(1, 12.5, 30), new(1, 30, 30), new(3, 5, 38), new(12, 35, 38.5), new(60, 51, 52),
        ],
        [3, 100, 20, 1, 7, 2, 1]);

    public static TheoryData<PurchaseModelKind, double[]> Points => new()
    {
        { PurchaseModelKind.BgNbd, [0.24, 4.4, 0.8, 2.4] },
        { PurchaseModelKind.BgNbd, [0.5, 20, 1, 200] },
        { PurchaseModelKind.BgNbd, [3, 0.5, 15, 0.3] },
        { PurchaseModelKind.MbgNbd, [0.52, 6.2, 0.9, 1.6] },
        { PurchaseModelKind.MbgNbd, [2, 40, 0.1, 0.1] },
        { PurchaseModelKind.ParetoNbd, [0.55, 10.6, 0.6, 11.7] },
        { PurchaseModelKind.ParetoNbd, [1.5, 20, 2, 5] },
        { PurchaseModelKind.ParetoNbd, [0.3, 10, 1, 10.0000001] },
    };

    [Theory]
    [MemberData(nameof(Points))]
    public void Purchase_likelihoods_agree_with_central_differences(PurchaseModelKind kind, double[] point)
    {
        AssertGradient(PurchaseModel.LikelihoodOf(kind, Cells), point);
    }

    [Theory]
    [InlineData(6.25, 3.74, 15.44)]
    [InlineData(0.4, 1.2, 300)]
    [InlineData(80, 30, 2)]
    public void Spend_likelihood_agrees_with_central_differences(double p, double q, double gamma)
    {
        var likelihood = new GammaGammaLikelihood([new(1, 12.5), new(1, 40), new(3, 22), new(30, 8.25), new(400, 19.9)]);
        AssertGradient(likelihood.Evaluate, [p, q, gamma]);
    }

    private static void AssertGradient(LogLikelihood likelihood, double[] point)
    {
        var gradient = new double[point.Length];
        var unused = new double[point.Length];
        var value = likelihood(point, gradient);
        for (var i = 0; i < point.Length; i++)
        {
            var h = 1e-5 * point[i];
            var up = (double[])point.Clone();
            var down = (double[])point.Clone();
            up[i] += h;
            down[i] -= h;
            var difference = (likelihood(up, unused) - likelihood(down, unused)) / (2 * h);

            // The difference quotient carries the rounding of the likelihood itself.
            Assert.Equal(difference, gradient[i], (1e-7 * Math.Abs(difference)) + (1e-14 * Math.Abs(value) / h));
        }
    }
}
