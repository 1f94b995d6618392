using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using EcommerceAnalytics.ApiTests.Hosting;
using EcommerceAnalytics.Data.Imports;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.ApiTests.Fuzzing;

/// <summary>
/// Order files broken in every way there is, uploaded one after the other: none breaks the service, each is taken whole
/// or leaves the database as it was.
/// </summary>
public abstract class BrokenImportTests(ApiFixture api, ITestOutputHelper output, int files)
{
    private const int AtOnce = 20;
    private const int DefaultSeed = 2011;
    private const int LongRun = 10;
    private readonly int _files = files * (TestRun.IsLong ? LongRun : 1);

    [Fact]
    public async Task A_broken_file_is_taken_whole_or_not_at_all()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("ECOMMERCE_FUZZ_SEED"), CultureInfo.InvariantCulture, out var given) ? given : DefaultSeed;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        using var client = api.AsAdmin();
        var (refused, failed, completed) = (0, 0, 0);
        for (var i = 0; i < _files; i += AtOnce)
        {
            var before = await FactsAsync();
            var waiting = new List<Guid>();
            for (var j = 0; j < AtOnce; j++)
            {
                using var answer = await UploadAsync(client, Broken(random, i + j));
                if (answer.StatusCode == HttpStatusCode.Accepted)
                {
                    waiting.Add((await answer.JsonAsync()).GetProperty("id").GetGuid());
                    continue;
                }

                Assert.True((int)answer.StatusCode is >= 400 and < 500, $"seed {seed}: {(int)answer.StatusCode}");
                await answer.ProblemAsync(answer.StatusCode);
                refused++;
            }

            var (taken, notTaken) = await EndAsync(waiting, seed);
            (failed, completed) = (failed + notTaken.Count, completed + taken.Count);
            var after = await FactsAsync();
            Assert.True(
                (before.Orders + taken.Sum(r => r.GetProperty("orders").GetInt64()), before.Lines + taken.Sum(r => r.GetProperty("lines").GetInt64())) == after,
                $"seed {seed}: {before} and {taken.Count} files became {after}");
        }

        output.WriteLine($"{refused} refused at once, {failed} failed, {completed} completed");
        Assert.True(failed > _files / 20 && completed > _files / 20, $"seed {seed}: {failed} failed, {completed} completed");
    }

    private async Task<(List<JsonElement> Taken, List<string> NotTaken)> EndAsync(List<Guid> waiting, int seed)
    {
        var runs = await Eventually.FindAsync(
            async () =>
            {
                var all = await api.InScopeAsync(db => db.Imports.AsNoTracking().Where(i => waiting.Contains(i.Id)).ToListAsync());
                return all.TrueForAll(r => r.State is ImportState.Completed or ImportState.Failed) ? all : null;
            },
            $"seed {seed}: every import ends");
        var failed = runs.Where(r => r.State == ImportState.Failed).Select(r => r.Error!).ToList();

        // That message stands for an unexpected error.
        Assert.DoesNotContain(failed, error => error.Contains("see the log for details", StringComparison.Ordinal));
        return ([.. runs.Where(r => r.State == ImportState.Completed).Select(r => JsonDocument.Parse(r.ResultJson!).RootElement)], failed);
    }

    private Task<(long Orders, long Lines)> FactsAsync() => api.InScopeAsync(async db =>
        (await db.Orders.LongCountAsync(), await db.OrderLines.LongCountAsync()));

    private static async Task<HttpResponseMessage> UploadAsync(HttpClient client, byte[] bytes)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(bytes), "file", "orders.csv" } };

        // A flipped number may be that of another file, whose order would change.
        return await client.PostAsync("/api/v1/imports?mode=insert", form);
    }

    private static byte[] Broken(Random random, int number)
    {
        var text = Whole(random, number);
        var bytes = Encoding.UTF8.GetBytes(text);
        switch (random.Next(14))
        {
            case 0: return bytes[..random.Next(bytes.Length)];
            case 1: return Flip(random, bytes, 1);
            case 2: return Flip(random, bytes, 20);
            case 3: return Encoding.UTF8.GetBytes(text.Insert(random.Next(text.Length), "\""));
            case 4: return Encoding.UTF8.GetBytes(text.Replace('"', '\''));
            case 5: return Encoding.UTF8.GetBytes(text.Insert(random.Next(text.Length), "\0\0"));
            case 6: return Encoding.UTF8.GetBytes(MixedLineEnds(random, text));
            case 7: return random.Next(2) == 0 ? Encoding.Unicode.GetBytes(text) : [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text)];
            case 8: return Packed(bytes)[..^random.Next(1, 12)];
            case 9: return Flip(random, Packed(bytes), 2);
            case 10: return [.. Packed(bytes), .. Packed(bytes)];
            case 11: return Packed([.. bytes, .. new byte[random.Next(3) * 1_000_000]]);
            case 12:
                var noise = new byte[random.Next(1, 2_000)];
                random.NextBytes(noise);
                return noise;
            default: return Encoding.UTF8.GetBytes(Odd(random, text));
        }
    }

    private static string Whole(Random random, int number)
    {
        var text = new StringBuilder("Invoice,StockCode,Description,Quantity,InvoiceDate,Price,Customer ID,Country\n");
        for (var row = 0; row < 12; row++)
        {
            text.Append(CultureInfo.InvariantCulture, $"F{number}-{row / 3},SKU{random.Next(20)},\"A \"\"thing\"\", {row}\",{random.Next(1, 9)},2011-12-0{random.Next(1, 9)} 10:{row:00},{random.Next(1, 99)}.{random.Next(100):00},{12000 + random.Next(9)},United Kingdom\n");
        }

        return text.ToString();
    }

    /// <summary>A file whose form is right and whose values are not.</summary>
    private static string Odd(Random random, string text)
    {
        string[] values =
        [
            "", " ", "-1", "0", "1e9", "1e400", "NaN", "Infinity", "99999999999999999999", "2147483648", "1,5", "1.23456789", "9999-12-31 23:59", "0001-01-01", "2011-02-30 10:00", "31/12/2011", "2011-03-27 01:30",
            "=1+1", "'=1+1", "EIRE", "ZZ", "Atlantis", "\ud83d\udca9", "\u202e", new string('x', 300), new string('9', 40), "a\tb", "\"", "-0.00001", "79228162514264337593543950335",
        ];
        var lines = text.Split('\n');
        for (var i = 0; i < 3; i++)
        {
            var line = random.Next(lines.Length - 1);
            var fields = lines[line].Split(',');
            fields[random.Next(fields.Length)] = HostileValues.Pick(random, values);
            lines[line] = string.Join(',', random.Next(10) == 0 ? fields[1..] : fields);
        }

        return string.Join('\n', lines);
    }

    private static string MixedLineEnds(Random random, string text) =>
        string.Concat(text.Select(c => c == '\n' ? HostileValues.Pick(random, ["\n", "\r\n", "\r", "\n\n", "\u2028"]) : c.ToString()));

    private static byte[] Flip(Random random, byte[] bytes, int times)
    {
        for (var i = 0; i < times; i++)
        {
            bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
        }

        return bytes;
    }

    private static byte[] Packed(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }
}

public sealed class BrokenImportTestsOnSqlite(SqliteApi api, ITestOutputHelper output) : BrokenImportTests(api, output, 300), IClassFixture<SqliteApi>;

public sealed class BrokenImportTestsOnMySql(MySqlApi api, ITestOutputHelper output) : BrokenImportTests(api, output, 100), IClassFixture<MySqlApi>;
