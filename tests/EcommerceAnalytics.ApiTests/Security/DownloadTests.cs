using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using EcommerceAnalytics.ApiTests.Hosting;

namespace EcommerceAnalytics.ApiTests.Security;

/// <summary>Names of files that come and go, and uploads that are more than they seem.</summary>
public sealed class DownloadTests(DownloadTests.Api api) : IClassFixture<DownloadTests.Api>
{
    private const string Csv = "Invoice,StockCode,Description,Quantity,InvoiceDate,Price,Customer ID,Country\n";
    private const int BombBytes = 40_000_000;

    [Theory]
    [InlineData("analytics/revenue-by-category?format=csv")]
    [InlineData("analytics/revenue-by-category?format=xlsx")]
    [InlineData("reports/sales?format=xlsx")]
    [InlineData("reports/sales?format=pdf")]
    [InlineData("analytics/baskets/rules?format=csv")]
    public async Task A_download_has_a_plain_name_whatever_the_store_is_called(string path)
    {
        using var answer = await api.AsAnalyst().GetAsync($"/api/v1/{path}");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var disposition = answer.Content.Headers.ContentDisposition!;
        Assert.Equal("attachment", disposition.DispositionType);
        Assert.Matches(@"^[a-z0-9][\p{Ll}0-9_.-]*\.(csv|xlsx|pdf)$", (disposition.FileNameStar ?? disposition.FileName)!.Trim('"'));
    }

    [Theory]
    [InlineData("../../../evil.csv", "evil.csv")]
    [InlineData("/etc/cron.d/evil.csv", "evil.csv")]
    [InlineData("a\"b<script>.csv", null)]
    [InlineData("=cmd|' /C calc'!A0.csv", null)]
    public async Task The_name_of_an_upload_leads_nowhere(string name, string? kept)
    {
        using var answer = await UploadAsync(Encoding.UTF8.GetBytes(Csv), name);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var fileName = (await answer.JsonAsync()).GetProperty("fileName").GetString()!;
        Assert.DoesNotContain('/', fileName);
        Assert.True(kept is null || fileName == kept, fileName);
        Assert.All(Directory.EnumerateFiles(Path.Combine(api.Database.DirectoryName, "imports")), file => Assert.Matches(@"/[0-9a-f]{32}\.orders$", file));
        await FinishedAsync(answer);
    }

    [Fact]
    public async Task Waiting_uploads_are_readable_by_the_service_alone()
    {
        var modes = new List<UnixFileMode>();
        using var watcher = new FileSystemWatcher(Directory.CreateDirectory(Path.Combine(api.Database.DirectoryName, "imports")).FullName);
        watcher.Created += (_, created) =>
        {
            if (!OperatingSystem.IsWindows() && File.Exists(created.FullPath))
            {
                lock (modes)
                {
                    modes.Add(File.GetUnixFileMode(created.FullPath));
                }
            }
        };
        watcher.EnableRaisingEvents = true;
        using var answer = await UploadAsync(Encoding.UTF8.GetBytes(Csv + string.Concat(Enumerable.Range(0, 20_000).Select(i => $"M{i},A,a,1,2011-12-01 10:00,1.00,,France\n"))), "big.csv");
        await FinishedAsync(answer);

        lock (modes)
        {
            Assert.NotEmpty(modes);
            Assert.All(modes, mode => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, mode));
        }
    }

    [Fact]
    public async Task A_small_file_that_says_how_much_it_unpacks_to_is_refused_at_once()
    {
        using var answer = await UploadAsync(await BombAsync(), "bomb.csv.gz");

        var problem = await answer.ProblemAsync(HttpStatusCode.RequestEntityTooLarge);
        Assert.StartsWith(string.Create(CultureInfo.InvariantCulture, $"The file decompresses to {BombBytes} bytes; 16777216 are allowed"), problem.GetProperty("errors").GetProperty("file")[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_small_file_that_lies_about_it_is_not_read_further_than_it_may_unpack_to()
    {
        var bomb = await BombAsync();
        BitConverter.TryWriteBytes(bomb.AsSpan(bomb.Length - 4), 1000);
        using var answer = await UploadAsync(bomb, "bomb.csv.gz");
        var import = await FinishedAsync(answer);

        Assert.Equal("failed", import.GetProperty("state").GetString());
        Assert.Contains("it decompresses to more than 16777216 bytes", import.GetProperty("error").GetString()!, StringComparison.Ordinal);
    }

    /// <summary>Rows without a number that shrink to less than a hundredth.</summary>
    private static async Task<byte[]> BombAsync()
    {
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            await gzip.WriteAsync(Encoding.UTF8.GetBytes(Csv));
            var rows = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(",A,a,1,2011-12-01 10:00,1.00,,France\n", 1000)));
            for (var left = BombBytes - Csv.Length; left > 0; left -= rows.Length)
            {
                await gzip.WriteAsync(rows.AsMemory(0, Math.Min(left, rows.Length)));
            }
        }

        return packed.ToArray();
    }

    private async Task<HttpResponseMessage> UploadAsync(byte[] bytes, string name)
    {
        using var form = new MultipartFormDataContent();
        var file = new ByteArrayContent(bytes);
        file.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = "file", FileName = $"\"{name.Replace("\"", "%22", StringComparison.Ordinal)}\"" };
        form.Add(file);
        using var client = api.AsAdmin();
        return await client.PostAsync("/api/v1/imports", form);
    }

    private async Task<JsonElement> FinishedAsync(HttpResponseMessage answer)
    {
        using var client = api.AsAdmin();
        return await client.UntilAsync(answer.Headers.Location!.ToString(), import => import.GetProperty("state").GetString() is "failed" or "completed");
    }

    /// <summary>A store whose name would be a path and a header.</summary>
    public sealed class Api : SqliteApi
    {
        /// <inheritdoc />
        protected override IEnumerable<KeyValuePair<string, string?>> Settings() => [new("Store:Name", "../Sh\u00f6p \"x\"; a=b")];
    }
}
