using EcommerceAnalytics.Algorithms.PurchaseModels;

namespace EcommerceAnalytics.Algorithms.Tests.PurchaseModels;

/// <summary>Tabulated values were computed with mpmath to 60 digits.</summary>
public class QuadratureTests
{
    [Theory]
    [InlineData(0.05, 1e-6, 516950.69894694757)]
    [InlineData(0.05, 0.01, 81.69662396932571)]
    [InlineData(0.05, 0.3, 3.1375380772159711)]
    [InlineData(0.05, 0.499, 1.9143165872658399)]
    [InlineData(0.05, 0.501, 1.9068774969182378)]
    [InlineData(0.05, 1, 0.97083563335146664)]
    [InlineData(0.05, 10, 0.099544118237087928)]
    [InlineData(0.05, 1e4, 9.9999500052489241e-5)]
    [InlineData(0.6, 1e-6, 554.67704147989143)]
    [InlineData(0.6, 0.01, 11.618367312686531)]
    [InlineData(0.6, 0.3, 1.7375356462713074)]
    [InlineData(0.6, 0.499, 1.2177232297521965)]
    [InlineData(0.6, 0.501, 1.214209605772061)]
    [InlineData(0.6, 1, 0.7203777394848533)]
    [InlineData(0.6, 10, 0.094773184458252678)]
    [InlineData(0.6, 1e4, 9.999400095975049e-5)]
    [InlineData(1, 1e-6, 13.238309131365003)]
    [InlineData(1, 0.01, 4.0785114434564258)]
    [InlineData(1, 0.3, 1.2225356050805856)]
    [InlineData(1, 0.499, 0.92398918548953871)]
    [InlineData(1, 0.501, 0.92183500239546497)]
    [InlineData(1, 1, 0.59634736232319407)]
    [InlineData(1, 10, 0.091563333939788082)]
    [InlineData(1, 1e4, 9.999000199940024e-5)]
    [InlineData(1.5, 1e-6, 1.9964590887559462)]
    [InlineData(1.5, 0.01, 1.6822142747365185)]
    [InlineData(1.5, 0.3, 0.85052171188125108)]
    [InlineData(1.5, 0.499, 0.68926432284845318)]
    [InlineData(1.5, 0.501, 0.68801888476062039)]
    [InlineData(1.5, 1, 0.48425568771737579)]
    [InlineData(1.5, 10, 0.087826774139446546)]
    [InlineData(1.5, 1e4, 9.998500374868809e-5)]
    [InlineData(5.25, 1e-6, 0.23529404524890096)]
    [InlineData(5.25, 0.01, 0.23457332834281807)]
    [InlineData(5.25, 0.3, 0.215986149148795)]
    [InlineData(5.25, 0.499, 0.20524644360975597)]
    [InlineData(5.25, 0.501, 0.20514516357596548)]
    [InlineData(5.25, 1, 0.18311503288610529)]
    [InlineData(5.25, 10, 0.066965813581693308)]
    [InlineData(5.25, 1e4, 9.9947532788730545e-5)]
    [InlineData(30, 1e-6, 0.034482757389162607)]
    [InlineData(30, 0.01, 0.034470447909211542)]
    [InlineData(30, 0.3, 0.034117358777879731)]
    [InlineData(30, 0.499, 0.033879370349477007)]
    [InlineData(30, 0.501, 0.033876995956439096)]
    [InlineData(30, 1, 0.033295156699810342)]
    [InlineData(30, 10, 0.025471512790892731)]
    [InlineData(30, 1e4, 9.9700927033787526e-5)]
    [InlineData(1000, 1e-6, 0.001001000999997994)]
    [InlineData(1000, 0.01, 0.0010009909710314522)]
    [InlineData(1000, 0.3, 0.0010007001894114863)]
    [InlineData(1000, 0.499, 0.0010005007508763148)]
    [InlineData(1000, 0.501, 0.0010004987468728208)]
    [InlineData(1000, 1, 0.00099999899900200901)]
    [InlineData(1000, 10, 0.00099107053334467076)]
    [InlineData(1000, 1e4, 9.0909842105943487e-5)]
    public void Scaled_exponential_integral_matches_tabulated_values(double s, double y, double expected)
    {
        Close.Relative(expected, ExponentialIntegral.Scaled(s, y), 1e-12);
    }

    [Theory]
    [InlineData(10.5, 11.7, 0.55, 0.61, 0, 38.86, 1.3708387450775162)]
    [InlineData(10.5, 11.7, 7.55, 0.61, 29.4, 38.86, -0.58654385817727283)]
    [InlineData(10, 10, 2.5, 1, 5, 30, 2.1473134133157282)]
    [InlineData(10, 10.000000001, 2.5, 1, 5, 30, 2.1473134132348616)]
    [InlineData(11.7, 10.5, 2.5, 0.6, 3, 30, 2.1481980337637838)]
    [InlineData(0.5, 80, 500.5, 0.3, 10, 52, 797.27622670934689)]
    [InlineData(80, 0.5, 300.2, 5, 40, 52, 25.237372384253842)]
    [InlineData(0.01, 3, 0.2, 0.0001, 0, 104, 1.7694874772739966)]
    [InlineData(10, 1000000.0, 3.5, 100000.0, 2, 39, -4.1040611116939005)]
    [InlineData(10, 3, 29.5, 0.6, 39 - (1.0 / 1048576), 39, -17.6006129242416)]
    [InlineData(0.001, 0.001, 1.5, 20, 0, 300, 268.08008043463787)]
    [InlineData(5, 7, 100, 0.5, 0, 50, 235.89571095120436)]
    public void Pareto_integral_matches_tabulated_values(
        double alpha, double beta, double k, double s, double from, double to, double expected)
    {
        Assert.Equal(expected, ParetoIntegral.Log(alpha, beta, k, s, from, to), 1e-9);
    }

    [Theory]
    [InlineData(10.5, 11.7, 7.55, 0.61, 29.4, 38.86)]
    [InlineData(11.7, 10.5, 2.5, 0.6, 3, 30)]
    [InlineData(10, 10.000001, 2.5, 1, 5, 30)]
    [InlineData(5, 7, 40, 0.5, 0, 50)]
    public void Derivatives_of_the_pareto_integral_match_differences(
        double alpha, double beta, double k, double s, double from, double to)
    {
        Span<double> gradient = stackalloc double[4];
        ParetoIntegral.LogWithGradient(alpha, beta, k, s, from, to, gradient);
        const double h = 1e-5;
        Close.Relative(Slope(d => ParetoIntegral.Log(alpha, beta, k + d, s, from, to), h), gradient[0], 1e-6);
        Close.Relative(Slope(d => ParetoIntegral.Log(alpha + d, beta, k, s, from, to), h), gradient[1], 1e-6);
        Close.Relative(Slope(d => ParetoIntegral.Log(alpha, beta, k, s + d, from, to), h), gradient[2], 1e-6);
        Close.Relative(Slope(d => ParetoIntegral.Log(alpha, beta + d, k, s, from, to), h), gradient[3], 1e-6);
    }

    [Fact]
    public void Pareto_integral_over_nothing_is_zero()
    {
        Assert.Equal(double.NegativeInfinity, ParetoIntegral.Log(10, 11, 2, 1, 5, 5));
    }

    // E[1−p] = b/(a+b), E[(1−p)²] = b(b+1)/((a+b)(a+b+1)).
    [Theory]
    [InlineData(0.79, 2.43)]
    [InlineData(0.5, 0.5)]
    [InlineData(0.307, 273.256)]
    [InlineData(24846, 1e7)]
    [InlineData(3, 0.2)]
    [InlineData(1e-5, 3)]
    [InlineData(2, 1e-5)]
    [InlineData(1, 1)]
    public void Expectations_over_the_beta_distribution_match_its_moments(double a, double b)
    {
        Close.Relative(1, BetaExpectation.Of(_ => 1, a, b, 1), 1e-13);
        Close.Relative(b / (a + b), BetaExpectation.Of(p => 1 - p, a, b, 1), 1e-12);
        Close.Relative(b * (b + 1) / ((a + b) * (a + b + 1)), BetaExpectation.Of(p => (1 - p) * (1 - p), a, b, 1), 1e-12);
    }

    // Over the uniform distribution E[1/(c+p)] = ln((1+c)/c).
    [Theory]
    [InlineData(1)]
    [InlineData(1e-3)]
    [InlineData(1e-9)]
    [InlineData(1e-15)]
    public void Expectations_resolve_scales_far_below_the_spread(double c)
    {
        Close.Relative(Math.Log((1 + c) / c), BetaExpectation.Of(p => 1 / (c + p), 1, 1, c), 1e-13);
    }

    private static double Slope(Func<double, double> f, double h) => (f(h) - f(-h)) / (2 * h);
}
