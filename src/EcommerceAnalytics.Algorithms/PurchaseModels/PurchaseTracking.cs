namespace EcommerceAnalytics.Algorithms.PurchaseModels;

/// <summary>Repeat orders of all customers together over time: the forecast line of a tracking plot.</summary>
public static class PurchaseTracking
{
    /// <summary>
    /// Expected cumulative repeat orders: the sum over the customers of E[X(w)], w the weeks each has been one.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="cells">The customers at the end of the calibration.</param>
    /// <param name="weeksAfter">Points in time, in weeks after the end of the calibration; negative ones lie before it.</param>
    /// <returns>One value per point; customers count from their first order on.</returns>
    public static double[] ExpectedRepeatPurchases(PurchaseModel model, PurchaseCells cells, ReadOnlySpan<double> weeksAfter)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(cells);
        var result = new double[weeksAfter.Length];
        var histories = cells.HistorySpan;
        for (var w = 0; w < result.Length; w++)
        {
            double age = -1, expected = 0;
            for (var i = 0; i < histories.Length; i++)
            {
                // Cells are sorted by age.
                if (histories[i].CustomerAge != age)
                {
                    age = histories[i].CustomerAge;
                    expected = model.ExpectedPurchases(PurchaseHistory.NewCustomer, Math.Max(age + weeksAfter[w], 0));
                }

                result[w] += cells.CustomerSpan[i] * expected;
            }
        }

        return result;
    }
}
