using EcommerceAnalytics.Api.Hosting;

namespace EcommerceAnalytics.Api.Verbs;

/// <summary>What the program does without a verb: it prepares the database and serves.</summary>
internal static class ServeVerb
{
    public static async Task<int> RunAsync(string[] settings, CancellationToken cancellationToken)
    {
        await using var app = EcommerceHost.Build(settings);
        await app.Services.GetRequiredService<StartUp>().RunAsync(cancellationToken);
        await DemoSeed.SeedWhenEmptyAsync(app.Services, cancellationToken);
        await app.RunAsync(cancellationToken);
        return 0;
    }
}
