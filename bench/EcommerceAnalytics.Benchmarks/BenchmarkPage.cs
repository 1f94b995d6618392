namespace EcommerceAnalytics.Benchmarks;

/// <summary>docs/benchmarks.md: each benchmark owns what stands between its two markers.</summary>
internal static class BenchmarkPage
{
    private const string Path = "docs/benchmarks.md";

    /// <summary>Runs the benchmark and replaces its section; a section that is not there yet goes to the end.</summary>
    public static async Task RunAsync(Benchmark benchmark)
    {
        await using var body = new StringWriter();
        await benchmark.RunAsync(new Echo(body));
        var (begin, end) = ($"<!-- {benchmark.Name} -->", $"<!-- /{benchmark.Name} -->");
        var section = $"{begin}\n## {benchmark.Title}\n{await Machine.DescribeAsync()}\n\n{body.ToString().Trim()}\n{end}";
        var page = await File.ReadAllTextAsync(Path);
        var (from, to) = (page.IndexOf(begin, StringComparison.Ordinal), page.IndexOf(end, StringComparison.Ordinal));
        page = from < 0 || to < from ? $"{page.TrimEnd()}\n\n{section}\n" : page[..from] + section + page[(to + end.Length)..];
        await File.WriteAllTextAsync(Path, page);
    }

    /// <summary>Writes on while it is measured, so that a long run shows where it is.</summary>
    private sealed class Echo(TextWriter page) : StringWriter
    {
        public override void Write(char value)
        {
            page.Write(value);
            Console.Out.Write(value);
        }

        public override void Write(string? value)
        {
            page.Write(value);
            Console.Out.Write(value);
        }

        public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));
    }
}
