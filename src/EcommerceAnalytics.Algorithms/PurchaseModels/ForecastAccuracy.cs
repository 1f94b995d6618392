namespace EcommerceAnalytics.Algorithms.PurchaseModels;

/// <summary>The accuracy of a forecast of orders per customer in a hold-out. Ratios without a denominator are null.</summary>
/// <param name="Name">The forecast: a model, or a naive rule in words.</param>
/// <param name="Total">Orders forecast over all customers.</param>
/// <param name="TotalRatio">Forecast orders by actual orders; null without actual orders.</param>
/// <param name="MeanAbsoluteError">Mean absolute error per customer, in orders.</param>
/// <param name="RootMeanSquaredError">Root of the mean squared error per customer, in orders.</param>
/// <param name="Correlation">Pearson correlation of forecast and actual orders; null if one does not vary.</param>
/// <param name="AreaUnderCurve">
/// Probability that a customer who orders is ranked above one who does not, ties counted half; null if all or none order.
/// </param>
/// <param name="Brier">Mean squared error of the probability of an order; null for rules without a probability.</param>
/// <param name="LogLoss">Mean negative log-likelihood of ordering or not; null for rules without a probability.</param>
public sealed record ForecastAccuracy(
    string Name,
    double Total,
    double? TotalRatio,
    double MeanAbsoluteError,
    double RootMeanSquaredError,
    double? Correlation,
    double? AreaUnderCurve,
    double? Brier,
    double? LogLoss)
{
    internal static ForecastAccuracy Measure(
        string name, double[] forecast, double[] score, double[]? probability, ReadOnlySpan<HoldoutCustomer> customers)
    {
        var n = customers.Length;
        var actual = new double[n];
        double total = 0, actualTotal = 0, absolute = 0, squared = 0, brier = 0, logLoss = 0;
        for (var i = 0; i < n; i++)
        {
            actual[i] = customers[i].HoldoutPurchases;
            var error = forecast[i] - actual[i];
            total += forecast[i];
            actualTotal += actual[i];
            absolute += Math.Abs(error);
            squared += error * error;
            if (probability is not null)
            {
                var bought = actual[i] > 0;
                brier += Math.Pow(probability[i] - (bought ? 1 : 0), 2);

                // A probability of exactly 0 or 1 that fails costs a lot, not everything.
                logLoss -= Math.Log(Math.Max(bought ? probability[i] : 1 - probability[i], 1e-15));
            }
        }

        return new ForecastAccuracy(
            name,
            total,
            actualTotal > 0 ? total / actualTotal : null,
            absolute / n,
            Math.Sqrt(squared / n),
            CorrelationOf(forecast, actual, total / n, actualTotal / n),
            Auc(score, actual),
            probability is null ? null : brier / n,
            probability is null ? null : logLoss / n);
    }

    private static double? CorrelationOf(double[] forecast, double[] actual, double meanForecast, double meanActual)
    {
        double both = 0, left = 0, right = 0;
        for (var i = 0; i < forecast.Length; i++)
        {
            var (f, a) = (forecast[i] - meanForecast, actual[i] - meanActual);
            both += f * a;
            left += f * f;
            right += a * a;
        }

        return left > 0 && right > 0 ? both / Math.Sqrt(left * right) : null;
    }

    // The Mann-Whitney statistic with mid-ranks for ties.
    private static double? Auc(double[] score, double[] actual)
    {
        var sorted = (double[])score.Clone();
        var outcome = (double[])actual.Clone();
        Array.Sort(sorted, outcome);
        long buyers = 0;
        double rankSum = 0;
        for (var i = 0; i < sorted.Length;)
        {
            var from = i;
            var tied = 0;
            for (; i < sorted.Length && sorted[i] == sorted[from]; i++)
            {
                tied += outcome[i] > 0 ? 1 : 0;
            }

            rankSum += tied * ((from + 1 + i) / 2.0);
            buyers += tied;
        }

        var others = sorted.Length - buyers;
        return buyers > 0 && others > 0 ? (rankSum - (buyers * (buyers + 1) / 2.0)) / ((double)buyers * others) : null;
    }
}
