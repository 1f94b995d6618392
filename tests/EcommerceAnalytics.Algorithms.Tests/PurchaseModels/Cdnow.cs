using System.Globalization;
using EcommerceAnalytics.Algorithms.PurchaseModels;

namespace EcommerceAnalytics.Algorithms.Tests.PurchaseModels;

/// <summary>The CDNOW sample and its fits, made once: see Data/README.md.</summary>
internal static class Cdnow
{
    /// <summary>Calibration and hold-out in weeks.</summary>
    public const double Weeks = 39;

    /// <summary>15 percent a year, continuously, per week.</summary>
    public static readonly double DiscountRate = Math.Log(1.15) / 52;

    public static readonly IReadOnlyList<CdnowCustomer> Customers = [.. Read()];

    public static readonly PurchaseHistory[] Histories = [.. Customers.Select(customer => customer.History)];

    public static readonly HoldoutCustomer[] Holdout =
        [.. Customers.Select(customer => new HoldoutCustomer(customer.History, customer.History.RepeatPurchases, customer.HoldoutOrders))];

    public static readonly SpendHistory[] Spend = [.. Customers.Select(customer => customer.Spend)];

    public static readonly PurchaseCells Cells = PurchaseCells.Aggregate(Histories);

    private static readonly Dictionary<PurchaseModelKind, Lazy<PurchaseModelFit>> Fits =
        Enum.GetValues<PurchaseModelKind>().ToDictionary(kind => kind, kind => new Lazy<PurchaseModelFit>(() => PurchaseModelFit.Fit(kind, Cells)));

    private static readonly Lazy<GammaGammaFit> SpendFit = new(() => GammaGammaFit.Fit(Spend));

    public static PurchaseModelFit Fit(PurchaseModelKind kind) => Fits[kind].Value;

    public static PurchaseModel Model(PurchaseModelKind kind) => Fit(kind).Model!;

    public static GammaGammaFit GammaGamma => SpendFit.Value;

    private static IEnumerable<CdnowCustomer> Read()
    {
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "PurchaseModels", "Data", "golden_cdnow_sample.csv")).Skip(1))
        {
            var values = line.Split(',').Select(text => double.Parse(text, CultureInfo.InvariantCulture)).ToArray();

            // The file rounds the weeks to twelve digits; they are whole days.
            var x = (int)values[1];
            var history = new PurchaseHistory(x, Math.Round(values[2] * 7) / 7, Math.Round(values[3] * 7) / 7);
            yield return new CdnowCustomer(
                (int)values[0],
                history,
                new SpendHistory(x, values[4]),
                (int)values[5],
                values[6],
                new Dictionary<PurchaseModelKind, Prediction>
                {
                    [PurchaseModelKind.BgNbd] = new(values[7], values[8], values[9], values[10]),
                    [PurchaseModelKind.MbgNbd] = new(values[11], values[12], values[13], values[14]),
                    [PurchaseModelKind.ParetoNbd] = new(values[15], values[16], values[17], values[18]),
                },
                values[19]);
        }
    }
}

internal sealed record CdnowCustomer(
    int Id,
    PurchaseHistory History,
    SpendHistory Spend,
    int HoldoutOrders,
    double HoldoutValue,
    IReadOnlyDictionary<PurchaseModelKind, Prediction> Predictions,
    double ExpectedOrderValue);

internal sealed record Prediction(double Alive, double Expected, double None, double Discounted);
