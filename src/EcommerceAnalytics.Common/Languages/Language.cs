using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace EcommerceAnalytics.Common.Languages;

/// <summary>
/// A language of reports: headings in its words, figures and days in its formats. Each is one resource file of this folder, named by its code;
/// its keys are the English texts, and what it does not have is shown in English.
/// </summary>
public sealed class Language
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private static readonly string[] Between = [". ", "; ", ", "];

    private static readonly FrozenDictionary<string, Language> ByCode = ReadAll();

    private readonly FrozenDictionary<string, string> _words;
    private readonly List<Pattern> _patterns;

    private Language(string code, Content content)
    {
        Code = code;
        Name = content.Name;
        DayFormat = content.Date;
        Numbers = NumberFormatInfo.ReadOnly(new NumberFormatInfo { NumberDecimalSeparator = content.Decimal, NumberGroupSeparator = content.Group });
        _words = content.Words.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
        _patterns = [.. content.Words.Where(word => word.Key.Contains('{', StringComparison.Ordinal)).OrderByDescending(word => word.Key.Length).Select(word => Pattern.From(word.Key, word.Value))];
    }

    /// <summary>English, the language of the texts.</summary>
    public static Language English { get; } = ByCode["en"];

    /// <summary>The codes of all languages, ISO 639-1, English first.</summary>
    public static IReadOnlyList<string> Codes { get; } = [English.Code, .. ByCode.Keys.Where(code => code != English.Code).Order(StringComparer.Ordinal)];

    /// <summary>ISO 639-1 code.</summary>
    public string Code { get; }

    /// <summary>Its own name.</summary>
    public string Name { get; }

    /// <summary>How a day is written, as a format of the framework.</summary>
    public string DayFormat { get; }

    /// <summary>How numbers are written.</summary>
    public NumberFormatInfo Numbers { get; }

    /// <summary>A text in this language; the English one when there is none.</summary>
    public string this[string english] => _words.GetValueOrDefault(english) ?? FromPattern(english) ?? english;

    /// <summary>A text where it means something of its own, "Segment: Lost", which not every language says as elsewhere.</summary>
    /// <param name="context">What the text is one of.</param>
    /// <param name="english">The text.</param>
    public string Of(string context, string english) => _words.GetValueOrDefault($"{context}: {english}") ?? this[english];

    /// <summary>The language of a code; null for one that is not known.</summary>
    public static Language? Of(string code) => ByCode.GetValueOrDefault(code);

    /// <summary>The name of a check, part by part: "Σ stock = stock value", "By day: net sales = total".</summary>
    public string OfCheck(string english) => _words.GetValueOrDefault(english) ?? string.Join(" = ", english.Split(" = ").Select(OfPart));

    /// <summary>The English texts that it has in its own words.</summary>
    public IReadOnlyCollection<string> Texts => _words.Keys;

    /// <summary>
    /// A text that the program made, "The data ends on 2011-12-09, before the period does.": by the pattern it was made of, with days and figures in the
    /// formats of the language; of several sentences, one by one. What has no pattern stays in English.
    /// </summary>
    public string OfText(string english)
    {
        if (_words.GetValueOrDefault(english) is { } own)
        {
            return own;
        }

        foreach (var pattern in _patterns)
        {
            if (pattern.Parts(english) is { } parts)
            {
                return string.Format(CultureInfo.InvariantCulture, pattern.Own, [.. parts.Select(OfFigure)]);
            }
        }

        foreach (var between in Between)
        {
            if (english.Split(between) is { Length: > 1 } sentences)
            {
                // A full stop belongs to its sentence.
                var stop = between.TrimEnd() == "." ? "." : string.Empty;
                return string.Join(between[stop.Length..], sentences.Select((sentence, i) => OfText(i < sentences.Length - 1 ? sentence + stop : sentence)));
            }
        }

        return english;
    }

    /// <summary>A part of a pattern: a day, a figure, or words.</summary>
    private string OfFigure(string part) =>
        DateOnly.TryParseExact(part, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day.ToString(DayFormat, CultureInfo.InvariantCulture)
        : decimal.TryParse(part, NumberStyles.AllowThousands | NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var figure)
            ? figure.ToString(part.Contains(',', StringComparison.Ordinal) ? "#,##0.######" : "0.######", Numbers)
        : OfText(part);

    private string OfPart(string english)
    {
        if (english.Split(" without ", 2) is [var whole, var rest])
        {
            return string.Format(CultureInfo.InvariantCulture, this["{0} without {1}"], OfPart(whole), rest);
        }

        if (english.Contains(" + ", StringComparison.Ordinal))
        {
            return string.Join(" + ", english.Split(" + ").Select(OfPart));
        }

        var colon = english.IndexOf(": ", StringComparison.Ordinal);
        return english.StartsWith("Σ ", StringComparison.Ordinal) ? $"Σ {this[english[2..]]}"
            : colon > 0 ? $"{this[english[..colon]]}: {this[english[(colon + 2)..]]}"
            : this[english];
    }

    /// <summary>"Period 7" by "Period {0}".</summary>
    private string? FromPattern(string english)
    {
        var space = english.IndexOf(' ', StringComparison.Ordinal);
        return space > 0 && _words.TryGetValue($"{english[..space]} {{0}}", out var pattern)
            ? string.Format(CultureInfo.InvariantCulture, pattern, this[english[(space + 1)..]])
            : null;
    }

    private static FrozenDictionary<string, Language> ReadAll()
    {
        var assembly = typeof(Language).Assembly;
        var prefix = typeof(Language).Namespace + ".";
        return assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(prefix, StringComparison.Ordinal) && name.EndsWith(".json", StringComparison.Ordinal))
            .Select(name => Read(assembly.GetManifestResourceStream(name)!, name[prefix.Length..^".json".Length]))
            .ToFrozenDictionary(language => language.Code, StringComparer.OrdinalIgnoreCase);
    }

    private static Language Read(Stream stream, string code)
    {
        using (stream)
        {
            return new Language(code, JsonSerializer.Deserialize<Content>(stream, Json) ?? throw new InvalidOperationException($"The file of the language {code} is empty."));
        }
    }

    /// <summary>A text with places for parts. Most texts are told from it by their beginning and end: a sheet can have many rows.</summary>
    private sealed record Pattern(string Start, string End, Regex Whole, string Own)
    {
        private const int LettersOfSentence = 8;

        public static Pattern From(string english, string own)
        {
            // "{0} to {1}" is of one word: of sentences, it would translate that alone.
            var part = english.Count(char.IsLetter) < LettersOfSentence ? "[^; ]+?" : "[^;]+?";
            var pattern = Regex.Replace(Regex.Escape(english), @"\\\{(?<place>\d)(:\w+)?\}", $"(?<p${{place}}>{part})", RegexOptions.ExplicitCapture, Timeout.InfiniteTimeSpan);
            return new Pattern(
                english[..english.IndexOf('{', StringComparison.Ordinal)],
                english[(english.LastIndexOf('}') + 1)..],
                new Regex($"^{pattern}$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Timeout.InfiniteTimeSpan),
                own);
        }

        /// <summary>The parts of a text that is made of it, in their order; null for another one.</summary>
        public IEnumerable<string>? Parts(string text) =>
            text.StartsWith(Start, StringComparison.Ordinal) && text.EndsWith(End, StringComparison.Ordinal) && Whole.Match(text) is { Success: true } match
                ? match.Groups.Values.Skip(1).OrderBy(part => part.Name, StringComparer.Ordinal).Select(part => part.Value)
                : null;
    }

    private sealed record Content(string Name, string Decimal, string Group, string Date, Dictionary<string, string> Words);
}
