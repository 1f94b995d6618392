using EcommerceAnalytics.Analytics.CustomerValue;

namespace EcommerceAnalytics.Api.Verbs;

/// <summary>Fits the purchase model; the last step of several commands.</summary>
internal static class CustomerModelStep
{
    /// <summary>Fits the purchase model and prints the outcome.</summary>
    public static async Task FitAsync(ProgramRun run, IServiceProvider services, CancellationToken cancellationToken)
    {
        var model = await ProgressBar.RunAsync(run, "Purchase model", work =>
        {
            work("fitting", 0, null);
            return services.GetRequiredService<CustomerModelFitting>().RunAsync(cancellationToken);
        });
        await run.Output.WriteLineAsync(model switch
        {
            null => "Purchase model: another instance is fitting it.",
            { InService: true } => $"Purchase model: {model.Kind}, in service, fitted to {model.Customers} customers.",
            _ => $"Purchase model: not in service. {model.Reason}",
        });
    }
}
