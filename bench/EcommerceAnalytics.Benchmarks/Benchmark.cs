namespace EcommerceAnalytics.Benchmarks;

/// <summary>One section of docs/benchmarks.md.</summary>
/// <param name="Name">Its name on the command line and in the markers of its section.</param>
/// <param name="Title">Heading of the section.</param>
/// <param name="RunAsync">Measures, and writes the body of the section as Markdown.</param>
internal sealed record Benchmark(string Name, string Title, Func<TextWriter, Task> RunAsync)
{
    /// <summary>A benchmark that writes lines of plain text.</summary>
    public static Benchmark OfText(string name, string title, Action<TextWriter> run) => new(name, title, async output =>
    {
        await output.WriteLineAsync("```text");
        run(output);
        await output.WriteLineAsync("```");
    });
}
