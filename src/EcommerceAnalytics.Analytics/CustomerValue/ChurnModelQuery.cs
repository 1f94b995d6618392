using EcommerceAnalytics.Algorithms.PurchaseModels;
using EcommerceAnalytics.Analytics.Answers;
using EcommerceAnalytics.Common.Tables;

namespace EcommerceAnalytics.Analytics.CustomerValue;

/// <summary>Tells of the purchase model: <c>analytics/churn/model</c>.</summary>
public sealed class ChurnModelQuery(CustomerValues values)
{
    /// <summary>Reads the model of the present data.</summary>
    public async Task<ChurnModelResponse> RunAsync(ReportSession session, CancellationToken cancellationToken)
    {
        var reading = await values.ReadAsync(session, cancellationToken);
        var (model, fit, spend) = (reading.Model, reading.Model.Fit, reading.Model.Spend);
        return new ChurnModelResponse
        {
            InService = model.Model is not null,
            Reason = model.NotInServiceBecause,
            Kind = fit?.Kind,
            Parameters = fit?.Model is { } m ? Named(m.ParameterNames, m.Parameters, fit.StandardErrors) : [],
            LogLikelihood = fit?.LogLikelihood,
            Customers = reading.Customers.Count,
            OrderValueParameters = spend.Model is { } s ? Named(["p", "q", "gamma"], [s.P, s.Q, s.Gamma], spend.StandardErrors) : [],
            OrderValueReason = spend.Reason ?? spend.Warning,
            AsOf = reading.AsOf,
            TestedFrom = model.Evaluation is null ? null : model.Cut,
            TestedWeeks = StoreModel.HoldoutWeeks,
            Checks = model.Gate.Checks,
            Accuracy = model.Evaluation is { } e ? [e.Model, .. e.Baselines] : [],
            Calibration = model.Evaluation?.Calibration ?? [],
            Meta = session.Meta(null, []),
        };
    }

    /// <summary>The errors of the test, one row per forecast.</summary>
    internal static Table Table(ChurnModelResponse response) => new Table<ForecastAccuracy>(
        "Accuracy",
        response.Accuracy,
        new("forecast", ColumnKind.Text, r => r.Name),
        new("total", ColumnKind.Number, r => r.Total),
        new("totalRatio", ColumnKind.Number, r => r.TotalRatio),
        new("meanAbsoluteError", ColumnKind.Number, r => r.MeanAbsoluteError),
        new("rootMeanSquaredError", ColumnKind.Number, r => r.RootMeanSquaredError),
        new("correlation", ColumnKind.Number, r => r.Correlation),
        new("areaUnderCurve", ColumnKind.Number, r => r.AreaUnderCurve),
        new("brier", ColumnKind.Number, r => r.Brier),
        new("logLoss", ColumnKind.Number, r => r.LogLoss));

    private static ModelParameter[] Named(IReadOnlyList<string> names, IReadOnlyList<double> parameters, IReadOnlyList<double>? errors) =>
        [.. names.Select((name, i) => new ModelParameter(name, parameters[i], errors?[i]))];
}
