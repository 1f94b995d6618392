using EcommerceAnalytics.Api.Authentication;
using EcommerceAnalytics.Api.Hosting;
using EcommerceAnalytics.Common.Stores;
using Microsoft.Extensions.Options;

namespace EcommerceAnalytics.Api.Verbs;

/// <summary>The default command: prepares the database and serves.</summary>
internal static class ServeVerb
{
    public static async Task<int> RunAsync(ProgramRun run, CancellationToken cancellationToken)
    {
        await using var app = run.Build();
        // Creates the signing key: a folder that is not writable must be reported now, not on the first sign-in.
        _ = app.Services.GetRequiredService<AccessTokens>();
        await app.Services.GetRequiredService<StartUp>().RunAsync(cancellationToken);
        await DemoSeed.ImportWhenEmptyAsync(run, app.Services, cancellationToken);
        app.Lifetime.ApplicationStarted.Register(() => run.Output.Write(Greeting(app)));
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch
        {
            // Otherwise background work would find its services disposed, and flood the log with failures.
            await app.StopAsync(CancellationToken.None);
            throw;
        }

        await app.WaitForShutdownAsync(cancellationToken);
        return 0;
    }

    private static string Greeting(WebApplication app)
    {
        var admin = app.Services.GetRequiredService<FirstAdmin>();
        var store = app.Services.GetRequiredService<IOptions<StoreOptions>>().Value;
        var password = admin switch
        {
            { GeneratedPassword: { } made } => $"{made}  (generated, stored in {admin.PasswordPath})",
            _ when File.Exists(admin.PasswordPath) => $"in {admin.PasswordPath}",
            _ => "as configured",
        };
        return $"""

            {store.Name}
              Address   {string.Join(", ", app.Urls)}
              Dashboard {app.Urls.FirstOrDefault()}/
              API       {app.Urls.FirstOrDefault()}/swagger
              Admin     {admin.UserName}
              Password  {password}


            """;
    }
}
