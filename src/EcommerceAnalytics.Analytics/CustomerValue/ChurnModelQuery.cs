using EcommerceAnalytics.Algorithms.PurchaseModels;
using EcommerceAnalytics.Common.Tables;
using EcommerceAnalytics.Semantics.Sessions;

namespace EcommerceAnalytics.Analytics.CustomerValue;

/// <summary>Describes the purchase model: <c>analytics/churn/model</c>.</summary>
public sealed class ChurnModelQuery(CustomerValues values)
{
    /// <summary>Reads the current model.</summary>
    public async Task<ChurnModelResponse> RunAsync(ReportSession session, CancellationToken cancellationToken)
    {
        var (row, report, _, _, reason) = await values.ModelAsync(session, cancellationToken);
        return new ChurnModelResponse
        {
            InService = row is { InService: true },
            Reason = reason,
            FittedAt = row?.FittedAtUtc,
            FittedVersion = row?.DataVersion,
            AsOf = row?.AsOf,
            Kind = row?.Kind is { } kind ? Enum.Parse<PurchaseModelKind>(kind) : null,
            Parameters = report.Parameters,
            LogLikelihood = row?.LogLikelihood,
            Customers = row?.Customers ?? 0,
            Orders = row?.Orders ?? 0,
            Candidates = report.Candidates,
            OrderValueParameters = report.OrderValueParameters,
            OrderValueReason = report.OrderValueReason,
            TestedFrom = report.TestedFrom,
            TestedWeeks = report.TestedWeeks,
            Checks = report.Checks,
            Accuracy = report.Accuracy,
            Calibration = report.Calibration,
            ByRepeatOrders = report.ByRepeatOrders,
            ByDaysSinceLastOrder = report.ByDaysSinceLastOrder,
            Meta = session.Meta(null, []),
        };
    }

    /// <summary>The errors of the test, one row per forecast.</summary>
    internal static Table Table(ChurnModelResponse response) => new Table<ForecastAccuracy>(
        "Accuracy",
        response.Accuracy,
        new("forecast", ColumnKind.Text, r => r.Name) { Words = (r, language) => language.OfText(r.Name) },
        new("total", ColumnKind.Number, r => r.Total),
        new("totalRatio", ColumnKind.Number, r => r.TotalRatio),
        new("meanAbsoluteError", ColumnKind.Number, r => r.MeanAbsoluteError),
        new("rootMeanSquaredError", ColumnKind.Number, r => r.RootMeanSquaredError),
        new("correlation", ColumnKind.Number, r => r.Correlation),
        new("areaUnderCurve", ColumnKind.Number, r => r.AreaUnderCurve),
        new("brier", ColumnKind.Number, r => r.Brier),
        new("logLoss", ColumnKind.Number, r => r.LogLoss));
}
