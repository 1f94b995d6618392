using EcommerceAnalytics.Algorithms.PurchaseModels;
using MathNet.Numerics;

namespace EcommerceAnalytics.Algorithms.Tests.PurchaseModels;

/// <summary>Tabulated values were computed with mpmath to 60 digits.</summary>
public class NumericsTests
{
    [Theory]
    [InlineData(1e-18, 1.0e-18)]
    [InlineData(1e-10, 9.9999999995e-11)]
    [InlineData(1e-3, 0.00099950033308353317)]
    [InlineData(-1e-3, -0.0010005003335835335)]
    [InlineData(0.5, 0.40546510810816438)]
    [InlineData(-0.9, -2.3025850929940457)]
    [InlineData(1, 0.69314718055994531)]
    [InlineData(100, 4.6151205168412595)]
    [InlineData(1e10, 23.025850930040457)]
    public void Log1p_keeps_its_digits(double x, double expected) => Close.Relative(expected, Numerics.Log1p(x), 1e-15);

    [Theory]
    [InlineData(1e-18, 1.0e-18)]
    [InlineData(1e-10, 1.00000000005e-10)]
    [InlineData(1e-3, 0.0010005001667083417)]
    [InlineData(-1e-3, -0.00099950016662500833)]
    [InlineData(0.5, 0.64872127070012815)]
    [InlineData(-0.9, -0.59343034025940089)]
    [InlineData(1, 1.7182818284590452)]
    [InlineData(1.5, 3.4816890703380648)]
    [InlineData(-30, -0.99999999999990642)]
    [InlineData(100, 2.6881171418161354e+43)]
    public void Expm1_keeps_its_digits(double x, double expected) => Close.Relative(expected, Numerics.Expm1(x), 1e-15);

    [Theory]
    [InlineData(-800, 0.0)]
    [InlineData(-40, 4.248354255291589e-18)]
    [InlineData(-1, 0.31326168751822283)]
    [InlineData(0, 0.69314718055994531)]
    [InlineData(1e-9, 0.69314718105994531)]
    [InlineData(3, 3.0485873515737421)]
    [InlineData(40, 40.0)]
    [InlineData(800, 800.0)]
    public void Softplus_neither_overflows_nor_vanishes(double z, double expected) => Close.Relative(expected, Numerics.Softplus(z), 1e-15);

    [Fact]
    public void Functions_take_infinite_arguments()
    {
        Assert.Equal(0, Numerics.Softplus(double.NegativeInfinity));
        Assert.Equal(0, Numerics.Logistic(double.NegativeInfinity));
        Assert.Equal(1, Numerics.Logistic(double.PositiveInfinity));
    }

    [Theory]
    [InlineData(1e-3, 1e-9, -1.0005750719313224e-6)]
    [InlineData(1e-3, 0.3, -5.8148773046202459)]
    [InlineData(1e-3, 2, -6.9067557786490535)]
    [InlineData(1e-3, 10000, 82092.819527847415)]
    [InlineData(0.5, 1e-9, -1.9635100235540224e-9)]
    [InlineData(0.5, 0.3, -0.4203052645248625)]
    [InlineData(0.5, 2, -0.28768207245178093)]
    [InlineData(0.5, 10000, 82103.750289185441)]
    [InlineData(5, 1e-9, 1.506117668542462e-9)]
    [InlineData(5, 0.3, 0.46158223871874026)]
    [InlineData(5, 2, 3.4011973816621554)]
    [InlineData(5, 10000, 82142.592144321944)]
    [InlineData(19.9, 1e-9, 2.9653837242934461e-9)]
    [InlineData(19.9, 0.3, 0.89192233455582854)]
    [InlineData(19.9, 2, 6.030468890701212)]
    [InlineData(19.9, 10000, 82243.978974614352)]
    [InlineData(25, 1e-9, 3.1987425128723793e-9)]
    [InlineData(25, 0.3, 0.96145178547227086)]
    [InlineData(25, 2, 6.4769723628896828)]
    [InlineData(25, 10000, 82275.221251873626)]
    [InlineData(1000, 1e-9, 6.9072551956493123e-9)]
    [InlineData(1000, 0.3, 2.0722215766983173)]
    [InlineData(1000, 2, 13.816510058297358)]
    [InlineData(1000, 10000, 85453.201767209474)]
    [InlineData(1e8, 1e-9, 1.8420680738952365e-8)]
    [InlineData(1e8, 0.3, 5.5262042221357096)]
    [InlineData(1e8, 2, 36.841361497904731)]
    [InlineData(1e8, 10000, 184207.30737286032)]
    public void Log_gamma_ratio_matches_tabulated_values(double z, double d, double expected)
    {
        Close.Relative(expected, Numerics.LogGammaRatio(z, d), 2e-14);
    }

    [Fact]
    public void Log_gamma_ratio_keeps_what_the_plain_difference_loses()
    {
        const double expected = 1.8420680738952365e-8;
        var plain = SpecialFunctions.GammaLn(1e8 + 1e-9) - SpecialFunctions.GammaLn(1e8);
        Assert.True(Math.Abs(plain - expected) > 0.1 * expected);
        Close.Relative(expected, Numerics.LogGammaRatio(1e8, 1e-9), 2e-14);
    }
}
