using EcommerceAnalytics.Algorithms.PurchaseModels;
using MathNet.Numerics.Distributions;

namespace EcommerceAnalytics.Algorithms.Tests.PurchaseModels;

/// <summary>Customers drawn from a model lead back to its parameters.</summary>
public class RecoveryTests
{
    private const int Customers = 20_000;

    [Theory]
    [InlineData(PurchaseModelKind.BgNbd, new[] { 0.8, 6.0, 0.9, 2.5 })]
    [InlineData(PurchaseModelKind.MbgNbd, new[] { 0.8, 6.0, 0.9, 2.5 })]
    [InlineData(PurchaseModelKind.ParetoNbd, new[] { 0.8, 6.0, 0.9, 15.0 })]
    public void Purchase_parameters_are_recovered(PurchaseModelKind kind, double[] truth)
    {
        var random = new Random(20240501);
        var fit = PurchaseModelFit.Fit(kind, PurchaseCells.Aggregate([.. Enumerable.Range(0, Customers).Select(_ => Draw(kind, truth, random))]));
        Assert.Equal(FitStatus.Interior, fit.Status);
        for (var i = 0; i < 4; i++)
        {
            var distance = (fit.Model!.Parameters[i] - truth[i]) / fit.StandardErrors![i];
            Assert.InRange(distance, -3, 3);
            Assert.True(fit.StandardErrors[i] < 0.3 * truth[i]);
        }
    }

    [Fact]
    public void Spend_parameters_are_recovered()
    {
        var random = new Random(7);
        double[] truth = [6, 4, 15];
        var spend = new SpendHistory[Customers];
        for (var i = 0; i < spend.Length; i++)
        {
            // The customer's scale is gamma, and the mean of x gamma values with shape p is gamma with shape px.
            var x = 1 + random.Next(6);
            var scale = Gamma.Sample(random, truth[1], truth[2]);
            spend[i] = new SpendHistory(x, Gamma.Sample(random, truth[0] * x, scale * x));
        }

        var fit = GammaGammaFit.Fit(spend);
        Assert.Equal(FitStatus.Interior, fit.Status);
        double[] found = [fit.Model!.P, fit.Model.Q, fit.Model.Gamma];
        for (var i = 0; i < 3; i++)
        {
            Assert.InRange((found[i] - truth[i]) / fit.StandardErrors![i], -3, 3);
        }

        Assert.InRange(fit.Correlation!.Value, -0.05, 0.05);
        Assert.Null(fit.Warning);
    }

    private static PurchaseHistory Draw(PurchaseModelKind kind, double[] parameters, Random random)
    {
        var age = 20 + (40 * random.NextDouble());
        var rate = Gamma.Sample(random, parameters[0], parameters[1]);
        double end = age, leaving = 0;
        if (kind == PurchaseModelKind.ParetoNbd)
        {
            end = Math.Min(age, Exponential.Sample(random, Gamma.Sample(random, parameters[2], parameters[3])));
        }
        else
        {
            leaving = Beta.Sample(random, parameters[2], parameters[3]);
        }

        var x = 0;
        double last = 0, now = 0;
        var gone = kind == PurchaseModelKind.MbgNbd && random.NextDouble() < leaving;
        while (!gone)
        {
            now += Exponential.Sample(random, rate);
            if (now > end)
            {
                break;
            }

            (x, last) = (x + 1, now);
            gone = random.NextDouble() < leaving;
        }

        return new PurchaseHistory(x, last, age);
    }
}
