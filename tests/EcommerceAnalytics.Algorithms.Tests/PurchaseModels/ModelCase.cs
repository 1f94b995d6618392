using System.Globalization;
using EcommerceAnalytics.Algorithms.PurchaseModels;
using FsCheck;
using FsCheck.Fluent;

namespace EcommerceAnalytics.Algorithms.Tests.PurchaseModels;

/// <summary>Any model within what a store can have, a customer and a horizon.</summary>
public sealed record ModelCase(PurchaseModelKind Kind, double[] Parameters, int X, double Last, double Age, double Horizon)
{
    public PurchaseModel Model => PurchaseModel.Create(Kind, Parameters);

    public PurchaseHistory History => new(X, Last, Age);

    public override string ToString()
    {
        return string.Create(
            CultureInfo.InvariantCulture, $"{Kind} [{string.Join(", ", Parameters)}], x = {X}, t_x = {Last}, T = {Age}, t = {Horizon}");
    }
}

public static class ModelCases
{
    public static Arbitrary<ModelCase> Case()
    {
        return (
            from kind in Gen.Elements(Enum.GetValues<PurchaseModelKind>())
            from first in LogUniform(0.05, 8)
            from second in LogUniform(0.3, 100)
            from third in LogUniform(0.05, 30)
            from fourth in LogUniform(0.3, 100)
            from x in Gen.Frequency((2, Gen.Constant(0)), (4, Gen.Choose(1, 8)), (1, Gen.Choose(9, 200)))
            from age in Gen.Choose(0, 900)
            from last in Gen.Choose(0, 100)
            from horizon in LogUniform(0.1, 150)
            select new ModelCase(kind, [first, second, third, fourth], x, x == 0 ? 0 : age / 7.0 * (last / 100.0), age / 7.0, horizon))
            .ToArbitrary();
    }

    private static Gen<double> LogUniform(double from, double to)
    {
        return Gen.Choose(0, 100_000).Select(i => from * Math.Pow(to / from, i / 100_000.0));
    }
}
