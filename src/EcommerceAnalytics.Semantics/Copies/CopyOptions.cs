using System.ComponentModel.DataAnnotations;
using EcommerceAnalytics.Common.Settings;

namespace EcommerceAnalytics.Semantics.Copies;

/// <summary>The columnar copy of the facts, from which questions are answered.</summary>
public sealed class CopyOptions : ISettings
{
    /// <inheritdoc />
    public static string Section => "Analytics:Copy";

    /// <summary>Whether there is one; without it, the facts answer.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>The folder of its file, relative to the data directory.</summary>
    [RegularExpression(@".*\S.*", ErrorMessage = "a folder")]
    public string Folder { get; set; } = "copy";

    /// <summary>Memory that its engine takes at most, in megabytes.</summary>
    [Range(64, 1_000_000, ErrorMessage = "64 to 1,000,000 megabytes")]
    public int MemoryMegabytes { get; set; } = 320;

    /// <summary>Threads of its engine; 0 for half the processors, but two where there are as many.</summary>
    [Range(0, 1024, ErrorMessage = "0 to 1,024 threads; 0 is half the processors, and at least two")]
    public int Threads { get; set; }

    /// <summary>How often a random part of it is compared with the facts, in minutes.</summary>
    [Range(1, 10_080, ErrorMessage = "1 to 10,080 minutes")]
    public int CheckMinutes { get; set; } = 60;
}
