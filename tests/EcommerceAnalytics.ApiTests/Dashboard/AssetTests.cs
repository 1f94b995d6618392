using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using EcommerceAnalytics.Algorithms.Rfm;
using EcommerceAnalytics.ApiTests.Hosting;
using EcommerceAnalytics.Common.Languages;
using EcommerceAnalytics.Common.Tables;

namespace EcommerceAnalytics.ApiTests.Dashboard;

/// <summary>The files of the pages: how they are served, and what they may be.</summary>
[Collection(HttpOnSqlite.Name)]
public sealed partial class AssetTests(SqliteApi api)
{
    private static readonly string Root = Path.Combine(DemoData.Repository, "src", "EcommerceAnalytics.Dashboard", "wwwroot");

    [Theory]
    [InlineData("/")]
    [InlineData("/sales?range=lastMonth")]
    [InlineData("/products/12")]
    [InlineData("/customers/1")]
    [InlineData("/settings")]
    public async Task A_page_is_served_without_a_token_and_runs_nothing_but_its_own_files(string path)
    {
        using var answer = await api.Anonymous().GetAsync(path);
        var page = await answer.Content.ReadAsStringAsync();

        Assert.Equal((HttpStatusCode.OK, "text/html"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.StartsWith("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; ", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Contains("require-trusted-types-for 'script'", policy, StringComparison.Ordinal);
        Assert.DoesNotMatch("<script(?![^>]* src=)| style=| on[a-z]+=", page);
        Assert.True(answer.Headers.CacheControl!.NoCache);
    }

    [Fact]
    public async Task Every_file_of_the_page_is_there_and_may_be_kept_for_good()
    {
        var page = await api.Anonymous().GetStringAsync("/");
        var files = AssetPattern().Matches(page).Select(match => match.Value).Distinct(StringComparer.Ordinal).ToList();

        Assert.True(files.Count > 20, page);
        foreach (var file in files)
        {
            using var answer = await api.Anonymous().GetAsync(file);
            Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{file}: {answer.StatusCode}");
            Assert.Equal("public, max-age=31536000, immutable", answer.Headers.GetValues("Cache-Control").Single());
        }
    }

    [Theory]
    [InlineData("/assets/0/app/main.js")]
    [InlineData("/assets/{version}/app/none.js")]
    [InlineData("/assets/{version}/../appsettings.json")]
    [InlineData("/assets/{version}/vendor/uplot/LICENSE")]
    [InlineData("/none")]
    [InlineData("/products/x")]
    public async Task Nothing_else_is(string path)
    {
        var version = AssetPattern().Match(await api.Anonymous().GetStringAsync("/")).Value.Split('/')[2];
        using var answer = await api.AsAdmin().GetAsync(path.Replace("{version}", version, StringComparison.Ordinal));

        await answer.ProblemAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_file_is_compressed_for_those_who_accept_it_and_not_sent_twice()
    {
        using var plain = await api.Anonymous().GetAsync("/");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Add("Accept-Encoding", "br, gzip");
        using var compressed = await api.Anonymous().SendAsync(request);
        using var again = new HttpRequestMessage(HttpMethod.Get, "/");
        again.Headers.IfNoneMatch.Add(plain.Headers.ETag!);
        using var unchanged = await api.Anonymous().SendAsync(again);

        Assert.Equal("gzip", compressed.Content.Headers.ContentEncoding.Single());
        await using var gzip = new GZipStream(await compressed.Content.ReadAsStreamAsync(), CompressionMode.Decompress);
        using var reader = new StreamReader(gzip);
        Assert.Equal(await plain.Content.ReadAsStringAsync(), await reader.ReadToEndAsync());
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
        Assert.Equal(plain.Headers.GetValues("Content-Security-Policy"), unchanged.Headers.GetValues("Content-Security-Policy"));
    }

    [Fact]
    public async Task All_files_together_weigh_less_than_120_kB()
    {
        var version = AssetPattern().Match(await api.Anonymous().GetStringAsync("/")).Value.Split('/')[2];
        var size = 0L;
        foreach (var file in Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories).Where(path => Path.GetExtension(path) is ".js" or ".css" or ".json" or ".html" or ".svg"))
        {
            var path = Path.GetRelativePath(Root, file).Replace('\\', '/');
            using var request = new HttpRequestMessage(HttpMethod.Get, path == "index.html" ? "/" : $"/assets/{version}/{path}");
            request.Headers.Add("Accept-Encoding", "gzip");
            using var answer = await api.Anonymous().SendAsync(request);
            Assert.Equal((HttpStatusCode.OK, "gzip"), (answer.StatusCode, answer.Content.Headers.ContentEncoding.Single()));
            size += answer.Content.Headers.ContentLength!.Value;
        }

        Assert.InRange(size, 100_000, 120_000);
    }

    [Fact]
    public async Task Comments_are_not_sent_and_all_else_is()
    {
        var version = AssetPattern().Match(await api.Anonymous().GetStringAsync("/")).Value.Split('/')[2];
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Root, "app"), "*.js", SearchOption.AllDirectories))
        {
            var sent = await api.Anonymous().GetStringAsync($"/assets/{version}/{Path.GetRelativePath(Root, file).Replace('\\', '/')}");
            var isComment = false;
            List<string> kept = [];
            foreach (var line in await File.ReadAllLinesAsync(file))
            {
                var text = line.Trim();
                isComment |= text.StartsWith("/*", StringComparison.Ordinal) && (text.EndsWith("*/", StringComparison.Ordinal) || !text.Contains("*/", StringComparison.Ordinal));
                if (!isComment && !text.StartsWith("//", StringComparison.Ordinal))
                {
                    kept.Add(line);
                }

                isComment &= !text.EndsWith("*/", StringComparison.Ordinal);
            }

            Assert.Equal(kept, sent.TrimEnd('\n').Split('\n'));
        }
    }

    [Fact]
    public void Modules_are_short_and_make_no_markup_of_text()
    {
        foreach (var module in Directory.EnumerateFiles(Path.Combine(Root, "app"), "*.js", SearchOption.AllDirectories))
        {
            var text = File.ReadAllText(module);
            Assert.True(text.Split('\n').Length <= 251, $"{module} is longer than 250 lines.");
            Assert.DoesNotMatch(@"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|https?://(?!www\.w3\.org/2000/svg)", text);
        }
    }

    [Fact]
    public void Every_language_has_every_text()
    {
        var languages = Directory.EnumerateFiles(Path.Combine(Root, "app", "i18n"), "*.json")
            .ToDictionary(path => Path.GetFileNameWithoutExtension(path), path => JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(path))!);

        Assert.Equal(["de", "en", "es", "fr"], languages.Keys.Order());
        foreach (var (language, texts) in languages)
        {
            Assert.Equal(languages["en"].Keys, texts.Keys);
            Assert.All(texts, text => Assert.True(
                Placeholders(text.Value).SequenceEqual(Placeholders(languages["en"][text.Key])), $"{language}: {text.Key} has other placeholders than in English."));
        }
    }

    [Fact]
    public void Reports_call_segments_as_the_pages_do()
    {
        foreach (var language in Language.Codes.Select(code => Language.Of(code)!))
        {
            var texts = JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(Path.Combine(Root, "app", "i18n", $"{language.Code}.json")))!;
            Assert.All(RfmSegmentTable.All, segment => Assert.Equal(texts[$"rfmSegment.{EnumText.Of(segment)}"], language.Of("Segment", RfmSegmentTable.NameOf(segment))));
        }
    }

    [Fact]
    public void What_is_not_our_own_is_unchanged()
    {
        var folder = Path.Combine(Root, "vendor", "uplot");
        foreach (var line in File.ReadAllLines(Path.Combine(folder, "SHA256SUMS")))
        {
            var (hash, name) = (line.Split("  ")[0], line.Split("  ")[1]);
            Assert.Equal(hash, Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(folder, name)))));
        }

        Assert.Contains("MIT", File.ReadAllText(Path.Combine(folder, "LICENSE")), StringComparison.Ordinal);
    }

    private static IEnumerable<string> Placeholders(string text) => PlaceholderPattern().Matches(text).Select(match => match.Value).Order(StringComparer.Ordinal);

    [GeneratedRegex(@"/assets/[0-9a-f]+/[\w./-]+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AssetPattern();

    [GeneratedRegex(@"\{\w+\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PlaceholderPattern();
}
