using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;

namespace EcommerceAnalytics.Benchmarks.Stores;

/// <summary>The product itself, in a process of its own, with an admin signed in.</summary>
internal sealed class Service : IAsyncDisposable
{
    // The same in every run: a store that is kept keeps its admin.
    private const string Phrase = "Measured-on-this-machine-alone";

    // With a demo store to be read and trained on first.
    private static readonly TimeSpan StartTime = TimeSpan.FromMinutes(5);

    private readonly Process _process;
    private readonly string _folder;

    private Service(Process process, string folder, HttpClient client) => (_process, _folder, Client) = (process, folder, client);

    public HttpClient Client { get; }

    /// <summary>Peak of the resident memory so far, MB.</summary>
    public long PeakMegabytes
    {
        get
        {
            _process.Refresh();
            return _process.PeakWorkingSet64 / 1_048_576;
        }
    }

    /// <summary>Resident memory now, MB.</summary>
    public long ResidentMegabytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64 / 1_048_576;
        }
    }

    /// <summary>On a made store, without models that are fitted meanwhile.</summary>
    public static Task<Service> StartAsync(BenchStore store, bool bookkeeping = true)
    {
        var settings = store.Settings;
        settings["Recommendations:TrainInBackground"] = "false";
        settings["CustomerModel:RefreshInBackground"] = "false";
        settings[BenchmarkHost.WithoutBookkeeping] = bookkeeping ? null : "1";
        return StartAsync(settings);
    }

    /// <summary>Waits until it answers.</summary>
    /// <param name="settings">Its settings; a folder of its own and the like are added.</param>
    public static async Task<Service> StartAsync(Dictionary<string, string?> settings)
    {
        var folder = Directory.CreateTempSubdirectory("ecommerce-bench-").FullName;
        var address = $"http://127.0.0.1:{FreePort().ToString(CultureInfo.InvariantCulture)}";
        var here = AppContext.BaseDirectory;
        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            ArgumentList =
            {
                "exec", "--depsfile", Path.Combine(here, "EcommerceAnalytics.Benchmarks.deps.json"),
                "--runtimeconfig", Path.Combine(here, "EcommerceAnalytics.Api.runtimeconfig.json"), Path.Combine(here, "EcommerceAnalytics.Api.dll"), "--urls", address,
            },
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        settings["DataDirectory"] = folder;
        settings["Admin:Password"] = Phrase;
        settings["RateLimit:RequestsPerMinute"] = "100000000";
        settings["RateLimit:AnonymousRequestsPerMinute"] = "600000";
        settings["Logging:LogLevel:Default"] = "Error";
        settings["ASPNETCORE_ENVIRONMENT"] = "Production";
        settings["ASPNETCORE_HOSTINGSTARTUPASSEMBLIES"] = typeof(BenchmarkHost).Assembly.GetName().Name;
        foreach (var (name, value) in settings)
        {
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        var process = Process.Start(start) ?? throw new InvalidOperationException("The service did not start.");
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 256 }) { BaseAddress = new Uri(address), Timeout = TimeSpan.FromMinutes(10) };
        var service = new Service(process, folder, client);
        await service.SignInAsync();
        return service;
    }

    /// <summary>Waits until its columnar copy is made, and returns the state of it.</summary>
    public async Task<JsonElement> WaitForCopyAsync()
    {
        while (true)
        {
            var copy = await Client.GetFromJsonAsync<JsonElement>("/api/v1/analytics/copy");
            if (copy.GetProperty("state").GetString() == "ready")
            {
                return copy;
            }

            await Task.Delay(100);
        }
    }

    /// <summary>Changes names alone, after which no answer that is kept is true, and has the copy follow.</summary>
    public async Task ForgetAnswersAsync(DbConnection connection)
    {
        await BenchStore.ChangeNamesAsync(connection);
        using var answer = await Client.GetAsync("/api/v1/analytics/sales?from=2025-09-01&to=2025-09-01");
        answer.EnsureSuccessStatusCode();
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task SignInAsync()
    {
        var began = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(began) < StartTime)
        {
            try
            {
                var answer = await Client.PostAsJsonAsync("/api/v1/auth/token", new { userName = "admin", password = Phrase });
                answer.EnsureSuccessStatusCode();
                var token = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("accessToken").GetString();
                Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
                return;
            }
            catch (HttpRequestException e) when (e.StatusCode is null && !_process.HasExited)
            {
                await Task.Delay(20);
            }
        }

        throw new InvalidOperationException("The service does not answer.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
