using System.Diagnostics;
using System.IO.Compression;
using System.Net.Sockets;
using System.Text;
using Microsoft.Data.Sqlite;

namespace EcommerceAnalytics.ApiTests.Hosting;

/// <summary>The command line: settings reach every verb, what no verb understands ends it, and mistakes are told in one line.</summary>
public sealed class CommandLineTests : IDisposable
{
    // Midnight in Tokyo is 15:00 UTC of the day before.
    private const string Orders = "order_number,sku,quantity,unit_price,ordered_at\n1,A,2,1.5,2011-12-01\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("ecommerce-program-").FullName;

    private string DataFolder => Path.Combine(_folder, "data");

    private string DatabaseFile => Path.Combine(_folder, "shop.db");

    private string[] Settings => [$"--DataDirectory={DataFolder}", $"--ConnectionStrings:Ecommerce=Data Source={DatabaseFile};Pooling=false"];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("migrate")]
    [InlineData("rebuild")]
    [InlineData("evaluate")]
    [InlineData("create-admin", "--user-name", "root-admin")]
    public async Task Settings_reach_a_verb_wherever_they_stand(params string[] verb)
    {
        await SucceedsAsync([Settings[0], .. verb, Settings[1]]);

        Assert.True(File.Exists(DatabaseFile));
    }

    [Fact]
    public async Task Settings_reach_the_seed()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "products.csv"), "sku,name,category\nA,Apple,Fruit\n");
        foreach (var (file, invoice) in new[] { ("online_retail_2009_2010.csv.gz", "1"), ("online_retail_2010_2011.csv.gz", "2") })
        {
            await File.WriteAllBytesAsync(Path.Combine(_folder, file), Packed($"Invoice,StockCode,Quantity,InvoiceDate,Price\n{invoice},A,2,2011-12-01 10:00,1.5\n"));
        }

        await SucceedsAsync(["seed", $"--Demo:Folder={_folder}", .. Settings]);

        Assert.Equal(2L, await ValueAsync("SELECT COUNT(*) FROM orders"));
    }

    [Fact]
    public async Task Settings_reach_the_server()
    {
        using var program = new ProgramCall(["--urls", "http://127.0.0.1:0", "--Store:Name=Corner shop", "--Admin:UserName=boss", .. Settings]);
        await program.WrittenAsync("Password");

        Assert.Contains("Corner shop", program.Output, StringComparison.Ordinal);
        Assert.Contains("boss", program.Output, StringComparison.Ordinal);
        await program.StopAsync();
        Assert.Equal((0, ""), (await program.EndAsync(), program.Errors));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Settings_reach_an_import_before_and_after_its_file(bool before)
    {
        string[] store = ["--Store:TimeZone=Asia/Tokyo", "--Store:Currency=JPY", "--Analytics:CountedStatuses:0=Shipped"];
        var file = await FileAsync("orders.csv", Orders);

        await SucceedsAsync(before ? [.. store, "import", file, .. Settings] : ["import", .. Settings, file, .. store]);

        Assert.Equal("2011-11-30 15:00:00 JPY", await ValueAsync("SELECT strftime('%Y-%m-%d %H:%M:%S', placed_at_utc) || ' ' || currency FROM orders"));
    }

    [Theory]
    [InlineData("Unknown option --product. Did you mean --products? See --help.", "import", "orders.csv", "--product", "p.csv")]
    [InlineData("Unknown option --product. Did you mean --products? See --help.", "import", "orders.csv", "--product=p.csv")]
    [InlineData("Unknown option --bogus. See --help.", "import", "--bogus", "orders.csv")]
    [InlineData("Unknown option -x. See --help.", "import", "orders.csv", "-x")]
    [InlineData("Unknown option --bogus. See --help.", "migrate", "--bogus")]
    [InlineData("Unknown option --bogus. See --help.", "seed", "--bogus=1")]
    [InlineData("Unknown option --bogus. See --help.", "rebuild", "--bogus")]
    [InlineData("Unknown option --half-live. Did you mean --half-lives? See --help.", "evaluate", "--half-live", "60")]
    [InlineData("Unknown option --username. Did you mean --user-name? See --help.", "create-admin", "--username=a")]
    [InlineData("Unknown option --url. Did you mean --urls? See --help.", "--url", "http://127.0.0.1:0")]
    [InlineData("Unknown option --DataDirectoy. Did you mean --DataDirectory? See --help.", "migrate", "--DataDirectoy=x")]
    [InlineData("--Store:TimeZone has no value; use --Store:TimeZone=value.", "import", "orders.csv", "--Store:TimeZone", "Europe/Paris")]
    [InlineData("Unknown command serve-me. See --help.", "serve-me")]
    [InlineData("Unknown command migrat. Did you mean migrate? See --help.", "migrat")]
    [InlineData("The command migrate does not accept 'now'. See migrate --help.", "migrate", "now")]
    [InlineData("'0' is not valid for --half-lives. Allowed: 1 to 3,650 days, or off, separated by commas.", "evaluate", "--half-lives", "30,0")]
    [InlineData("The file no-such-file.csv does not exist.", "import", "no-such-file.csv")]
    [InlineData("The file @orders does not exist.", "import", "@orders")]
    [InlineData("The file -odd.csv does not exist.", "import", "--", "-odd.csv")]
    public async Task What_no_verb_understands_ends_it(string message, params string[] arguments)
    {
        var end = Array.IndexOf(arguments, "--") is >= 0 and var position ? position : arguments.Length;
        var errors = await RefusedAsync([.. arguments[..end], .. Settings, .. arguments[end..]]);

        Assert.Equal(message, errors);
        Assert.False(File.Exists(DatabaseFile));
    }

    [Theory]
    [InlineData("import")]
    [InlineData("create-admin")]
    [InlineData("import", "orders.csv", "--products")]
    public async Task What_a_verb_needs_is_asked_for(params string[] arguments) =>
        Assert.EndsWith("See --help.", await RefusedAsync(arguments), StringComparison.Ordinal);

    [Fact]
    public async Task Help_lists_the_verbs()
    {
        var output = await SucceedsAsync(["--help"]);

        Assert.All(["import", "undo-import", "rates", "seed", "migrate", "rebuild", "check", "evaluate", "create-admin", "--urls", "--verbose"], verb => Assert.Contains(verb, output, StringComparison.Ordinal));
        Assert.Contains("--products", await SucceedsAsync(["import", "--help"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_import_is_tried_out_updated_and_undone()
    {
        var file = await FileAsync("orders.csv", Orders);
        Assert.Contains("nothing was written", await SucceedsAsync(["import", file, "--dry-run", .. Settings]), StringComparison.Ordinal);
        Assert.Equal(0L, await ValueAsync("SELECT COUNT(*) FROM orders"));

        await SucceedsAsync(["import", file, .. Settings]);
        var changed = await FileAsync("changed.csv", Orders.Replace("A,2,", "A,3,", StringComparison.Ordinal).Replace("sku,", "Skuu,sku,", StringComparison.Ordinal).Replace("1,A,", "1,x,A,", StringComparison.Ordinal));
        var output = await SucceedsAsync(["import", changed, .. Settings]);
        Assert.Contains("0 new and 1 changed orders", output, StringComparison.Ordinal);
        Assert.Contains("column not used: Skuu", output, StringComparison.Ordinal);
        Assert.Equal(45_000L, await ValueAsync("SELECT gross FROM orders"));

        var id = output.Split('\n').Single(line => line.StartsWith("Import ", StringComparison.Ordinal))["Import ".Length..].Trim();
        Assert.Contains("restored 1 orders", await SucceedsAsync(["undo-import", id, .. Settings]), StringComparison.Ordinal);
        Assert.Equal(30_000L, await ValueAsync("SELECT gross FROM orders"));
        Assert.NotEmpty(await RefusedAsync(["undo-import", id, .. Settings]));
    }

    [Fact]
    public async Task An_import_that_takes_nothing_ends_with_exit_code_2()
    {
        var (exitCode, _) = await ProgramCall.EndAsync(["import", await FileAsync("orders.csv", Orders.Replace("1.5", "x", StringComparison.Ordinal)), .. Settings]);

        Assert.Equal(2, exitCode);
    }

    [Fact]
    public async Task An_unknown_mode_is_refused_with_those_there_are() =>
        Assert.Contains("replace", await RefusedAsync(["import", await FileAsync("orders.csv", Orders), "--mode", "merge", .. Settings]), StringComparison.Ordinal);

    [Fact]
    public async Task An_import_takes_what_is_piped_to_it()
    {
        using var packed = new PipedStream(Packed(Orders));

        Assert.Contains("standard input: 1 rows", await SucceedsAsync(["import", "-", .. Settings], packed), StringComparison.Ordinal);
        Assert.Equal(1L, await ValueAsync("SELECT COUNT(*) FROM orders"));
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(DataFolder, "imports")));
    }

    [Fact]
    public async Task An_import_takes_pipes_as_files()
    {
        var (orders, products) = (await PipeAsync("orders"), await PipeAsync("products"));
        var filling = Task.WhenAll(FillAsync(orders, Orders), FillAsync(products, "sku,name,category\nA,Apple,Fruit\n"));

        await SucceedsAsync(["import", orders, "--products", products, .. Settings]);

        await filling;
        Assert.Equal("Apple", await ValueAsync("SELECT name FROM products"));
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(DataFolder, "imports")));

        async Task<string> PipeAsync(string name)
        {
            var path = Path.Combine(_folder, name);
            using var make = Process.Start("mkfifo", [path]);
            await make.WaitForExitAsync();
            return path;
        }

        // To open a pipe for writing takes until somebody reads.
        static Task FillAsync(string path, string text) => Task.Run(() =>
        {
            using var pipe = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
            pipe.Write(Encoding.UTF8.GetBytes(text));
        });
    }

    [Fact]
    public async Task What_is_piped_is_removed_when_it_is_no_order_file()
    {
        using var noise = new PipedStream(Encoding.UTF8.GetBytes("a,b\n1,2\n"));

        Assert.Contains("is missing the columns", await RefusedAsync(["import", "-", .. Settings], noise), StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(DataFolder, "imports")));
    }

    [Fact]
    public async Task A_file_that_is_none_is_told_in_one_line()
    {
        byte[] picture = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, 0x49, 0x48, 0x44, 0x52, .. new byte[2_000]];
        byte[] cutOff = Packed(Orders)[..^3];
        var socketFile = Path.Combine(_folder, "socket");
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(socketFile));
        foreach (var file in new[]
        {
            _folder, socketFile, "/proc/self/mem", Path.Combine(_folder, "orders.csv", "x"), await FileAsync("empty.csv", ""), await FileAsync("picture.csv", picture), await FileAsync("cut-off.csv", cutOff),
        })
        {
            Assert.NotEmpty(await RefusedAsync(["import", file, .. Settings]));
            Assert.NotEmpty(await RefusedAsync(["import", await FileAsync("orders.csv", Orders), "--products", file, .. Settings]));
        }

        Assert.Equal(0L, await ValueAsync("SELECT COUNT(*) FROM orders"));
    }

    [Fact]
    public async Task An_error_is_shown_with_all_its_details_when_that_is_asked_for()
    {
        var (exitCode, program) = await ProgramCall.EndAsync(["import", "no-such-file.csv", "--verbose", .. Settings]);

        Assert.Equal(1, exitCode);
        Assert.StartsWith("The file no-such-file.csv does not exist.", program.Errors, StringComparison.Ordinal);
        Assert.Contains("   at ", program.Errors, StringComparison.Ordinal);
    }

    private static async Task<string> SucceedsAsync(string[] arguments, Stream? input = null)
    {
        var (exitCode, program) = await ProgramCall.EndAsync(arguments, input: input);
        Assert.Equal((0, ""), (exitCode, program.Errors));
        Assert.Empty(program.Traces);
        return program.Output;
    }

    /// <returns>The one line on the error stream.</returns>
    private static async Task<string> RefusedAsync(string[] arguments, Stream? input = null)
    {
        var (exitCode, program) = await ProgramCall.EndAsync(arguments, input: input);
        Assert.Equal(1, exitCode);
        Assert.Empty(program.Traces);
        return Assert.Single(program.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    private static byte[] Packed(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return packed.ToArray();
    }

    private Task<string> FileAsync(string name, string content) => FileAsync(name, Encoding.UTF8.GetBytes(content));

    private async Task<string> FileAsync(string name, byte[] content)
    {
        var path = Path.Combine(_folder, name);
        await File.WriteAllBytesAsync(path, content);
        return path;
    }

    private async Task<object?> ValueAsync(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={DatabaseFile};Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync();
    }

    /// <summary>Bytes that come one after the other, as through a pipe.</summary>
    private sealed class PipedStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;

        public override long Length => throw new NotSupportedException();

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(1, buffer.Length)], cancellationToken);
    }
}
