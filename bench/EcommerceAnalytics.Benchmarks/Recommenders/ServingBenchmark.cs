using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;

namespace EcommerceAnalytics.Benchmarks.Recommenders;

/// <summary>
/// Recommendations over HTTP: the program itself on the demo store in SQLite, one client on one connection of the loopback
/// interface, another customer or product with each request.
/// </summary>
public static class ServingBenchmark
{
    private const int WarmUp = 500;
    private const int Requests = 2000;
    private static readonly string Password = $"Bench-{Guid.NewGuid():N}";
    private static readonly TimeSpan StartTime = TimeSpan.FromMinutes(10);

    /// <summary>Fills the store and trains, starts the program again, and measures.</summary>
    /// <param name="output">Takes a Markdown table.</param>
    public static async Task RunAsync(TextWriter output)
    {
        var folder = Directory.CreateTempSubdirectory("ecommerce-bench-").FullName;
        try
        {
            using (var seeding = Start(folder, out var port))
            {
                using var client = await SignInAsync(port);
                await StopAsync(seeding);
            }

            using var program = Start(folder, out var address);
            using var http = await SignInAsync(address);
            var first = Stopwatch.StartNew();
            (await http.GetAsync("customers/1/recommendations")).EnsureSuccessStatusCode();
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture, $"First answer, asked for as soon as the program had started: {first.Elapsed.TotalMilliseconds:0} ms.\n"));
            await output.WriteLineAsync("| request | p50, ms | p95, ms | p99, ms | goal, p95 |");
            await output.WriteLineAsync("|---|---|---|---|---|");
            var random = new Random(2011);
            await MeasureAsync(output, "customers/{id}/recommendations", () => http.GetAsync($"customers/{random.Next(1, 5_800)}/recommendations"));
            await MeasureAsync(output, "… ?includePurchased=true", () => http.GetAsync($"customers/{random.Next(1, 5_800)}/recommendations?includePurchased=true"));
            await MeasureAsync(output, "products/{id}/similar", () => http.GetAsync($"products/{random.Next(1, 4_600)}/similar"));
            await MeasureAsync(output, "products/{id}/bought-together", () => http.GetAsync($"products/{random.Next(1, 4_600)}/bought-together"));
            await MeasureAsync(
                output,
                "recommendations/basket, two products",
                () => http.PostAsJsonAsync("recommendations/basket", new { productIds = new[] { random.Next(1, 2_300), random.Next(2_300, 4_600) } }));
            await StopAsync(program);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task MeasureAsync(TextWriter output, string name, Func<Task<HttpResponseMessage>> ask)
    {
        List<double> times = [];
        for (var i = 0; i < WarmUp + Requests; i++)
        {
            var clock = Stopwatch.StartNew();
            using var answer = await ask();
            await answer.Content.ReadAsByteArrayAsync();
            if (i >= WarmUp && answer.EnsureSuccessStatusCode().IsSuccessStatusCode)
            {
                times.Add(clock.Elapsed.TotalMilliseconds);
            }
        }

        times.Sort();
        double At(double share) => times[(int)(share * times.Count)];
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"| {name} | {At(0.5):0.0} | {At(0.95):0.0} | {At(0.99):0.0} | 5 |"));
    }

    private static Process Start(string folder, out int port)
    {
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            port = ((IPEndPoint)free.LocalEndpoint).Port;
        }

        var start = new ProcessStartInfo(Environment.ProcessPath!, [Path.Combine(AppContext.BaseDirectory, "EcommerceAnalytics.Api.dll")])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        foreach (var (name, value) in new Dictionary<string, string>
        {
            ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{port}",
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["Admin__Password"] = Password,
            ["ConnectionStrings__Ecommerce"] = $"Data Source={folder}/store.db",
            ["DataDirectory"] = folder,
            ["Demo__SeedWhenEmpty"] = "true",
            ["Demo__Folder"] = Path.GetFullPath("data/demo-store"),
            ["Logging__LogLevel__Default"] = "Warning",
            ["Store__Today"] = "2011-12-10",
        })
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start)!;
        process.OutputDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        return process;
    }

    private static async Task StopAsync(Process program)
    {
        program.Kill();
        await program.WaitForExitAsync();
    }

    /// <summary>Waits until the program answers.</summary>
    private static async Task<HttpClient> SignInAsync(int port)
    {
        var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}/api/v1/") };
        var clock = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                using var answer = await client.PostAsJsonAsync("auth/token", new { userName = "admin", password = Password });
                var token = (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>()).GetProperty("accessToken").GetString();
                client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
                return client;
            }
            catch (HttpRequestException) when (clock.Elapsed < StartTime)
            {
                await Task.Delay(50);
            }
        }
    }
}
