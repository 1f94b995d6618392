using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using Microsoft.Data.Sqlite;

namespace EcommerceAnalytics.ApiTests.Hosting;

/// <summary>What the program says when it cannot start, and that starting again does no work again.</summary>
public sealed class StartUpTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("ecommerce-start-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task A_port_that_is_taken_is_said_so()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();

        await RefusedAsync("address is already in use", [], $"http://127.0.0.1:{((IPEndPoint)other.LocalEndpoint).Port}");
    }

    [Fact]
    public async Task A_data_directory_that_is_none_is_said_so()
    {
        await File.WriteAllTextAsync(Path.Combine(_directory, "file"), string.Empty);

        await RefusedAsync(Path.Combine(_directory, "file"), [new("DataDirectory", Path.Combine(_directory, "file", "data"))]);
    }

    [Theory]
    [InlineData("/proc/ecommerce.db")]
    [InlineData("/tmp")]
    public async Task A_database_file_that_cannot_be_written_is_said_so(string file) =>
        await RefusedAsync("database", [new("ConnectionStrings:Ecommerce", $"Data Source={file}")]);

    [Fact]
    public async Task A_file_that_is_no_database_is_said_so()
    {
        var file = Path.Combine(_directory, "notes.txt");
        await File.WriteAllTextAsync(file, new string('x', 10_000));

        await RefusedAsync("database", [new("ConnectionStrings:Ecommerce", $"Data Source={file}")]);

        Assert.Equal(new string('x', 10_000), await File.ReadAllTextAsync(file));
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_said_so_at_once()
    {
        var began = Stopwatch.GetTimestamp();

        await RefusedAsync("database cannot be reached", [new("Database:Provider", "MySql"), new("ConnectionStrings:Ecommerce", "Server=127.0.0.1;Port=1;User ID=a;Password=b;Database=c")]);

        TestRun.AssertWithin(TimeSpan.FromSeconds(30), began, "The refusal");
    }

    [Theory]
    [InlineData(null, "there is no 'dotnet' on the PATH")]
    [InlineData("8.0.404", "has 8.0.404")]
    public async Task A_machine_without_the_sdk_is_told_what_to_install(string? sdk, string message)
    {
        foreach (var tool in new[] { "bash", "dirname", "mkdir", "id", "cut", "paste" })
        {
            File.CreateSymbolicLink(Path.Combine(_directory, tool), ProgramFactAttribute.Find(tool)!);
        }

        if (sdk is not null)
        {
            var fake = Path.Combine(_directory, "dotnet");
            await File.WriteAllTextAsync(fake, $"#!/bin/sh\n[ \"$1\" = --list-sdks ] && echo '{sdk} [/usr/share/dotnet/sdk]' && exit 0\nexit 145\n");
            using var chmod = Process.Start("chmod", ["+x", fake]);
            await chmod.WaitForExitAsync();
        }

        var start = new ProcessStartInfo(ProgramFactAttribute.Find("bash")!, [Path.Combine(DemoData.Repository, "run")]);
        start.Environment["PATH"] = _directory;
        await using var run = ServiceProcess.Start(start);

        Assert.Equal(1, await run.EndAsync());
        Assert.Contains(message, run.Errors, StringComparison.Ordinal);
        Assert.Contains("https://dotnet.microsoft.com/download", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_start_fills_the_demo_store_and_the_second_imports_nothing()
    {
        await File.WriteAllTextAsync(Path.Combine(_directory, "products.csv"), "sku,name,category\nA,Apple,Fruit\n");
        foreach (var (file, invoice) in new[] { ("online_retail_2009_2010.csv.gz", "1"), ("online_retail_2010_2011.csv.gz", "2") })
        {
            await using var packed = new GZipStream(File.Create(Path.Combine(_directory, file)), CompressionLevel.Fastest);
            await using var text = new StreamWriter(packed);
            await text.WriteAsync($"Invoice,StockCode,Description,Quantity,InvoiceDate,Price,Customer ID,Country\n{invoice},A,x,2,2011-12-01 10:00,1.5,12345,France\n");
        }

        var settings = Settings([new("ASPNETCORE_ENVIRONMENT", "Demo"), new("Demo:Folder", _directory), new("TERM", "xterm-256color")]);
        for (var start = 1; start <= 2; start++)
        {
            var began = Stopwatch.GetTimestamp();
            await using var program = ServiceProcess.Start(settings);
            var address = await program.AddressAsync();
            if (start == 2)
            {
                TestRun.AssertWithin(TimeSpan.FromSeconds(20), began, "The second start");
            }

            using var client = new HttpClient { BaseAddress = address };
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/ready")).StatusCode);
            program.Terminate();
            Assert.Equal(0, await program.EndAsync());

            Assert.Equal((2, 2), (await CountAsync("orders"), await CountAsync("imports")));
            Assert.DoesNotContain("\u001b", program.Output, StringComparison.Ordinal);
            Assert.Equal(start == 1, program.Output.Contains("generated, stored in", StringComparison.Ordinal));
        }
    }

    private async Task<long> CountAsync(string table)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(_directory, "ecommerce.db")};Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT COUNT(*) FROM {table}";
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private async Task RefusedAsync(string message, IEnumerable<KeyValuePair<string, string?>> settings, string url = "http://127.0.0.1:0")
    {
        var (exitCode, program) = await ProgramCall.EndAsync(["--urls", url], Settings(settings));

        Assert.Equal((1, ""), (exitCode, program.Output));
        Assert.Contains(message, Assert.Single(program.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.OrdinalIgnoreCase);
        Assert.Empty(program.Traces);
    }

    private IEnumerable<KeyValuePair<string, string?>> Settings(IEnumerable<KeyValuePair<string, string?>> more) =>
    [
        new("DataDirectory", _directory), new("ConnectionStrings:Ecommerce", $"Data Source={Path.Combine(_directory, "ecommerce.db")}"), .. more,
    ];
}
