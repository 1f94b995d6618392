using Zxcvbn.Matcher;

namespace EcommerceAnalytics.Api.Authentication;

/// <summary>How easily a password can be guessed, as estimated by zxcvbn.</summary>
/// <param name="Score">From 0, guessed at once, to 4.</param>
/// <param name="Weaknesses">What makes it easy, the longest part first.</param>
internal sealed record PasswordStrength(int Score, IReadOnlyList<string> Weaknesses)
{
    /// <summary>Lowest score of a strong password: over 10¹⁰ guesses.</summary>
    public const int Strong = 3;

    // The estimate takes up to four times as long for twice the length, and characters beyond these only make it stronger.
    private const int ScoredLength = 64;

    private const int ShortestWord = 3;
    private const string OwnWord = "user_inputs";

    /// <summary>Whether it is hard to guess.</summary>
    public bool IsStrong => Score >= Strong;

    /// <summary>Estimates the strength of a password.</summary>
    /// <param name="password">The password.</param>
    /// <param name="known">Names that whoever guesses would try; their words count, too.</param>
    public static PasswordStrength Of(string password, params IEnumerable<string> known)
    {
        var scored = password.Length > ScoredLength ? password[..ScoredLength] : password;
        var words = known.SelectMany(name => Words(name).Append(name)).Where(word => word.Length >= ShortestWord)
            .Select(word => word.ToLowerInvariant()).Distinct(StringComparer.Ordinal);

        // A new one each time: loading its lists takes a fraction of the time of the hash that follows.
        var result = new Zxcvbn.Zxcvbn().EvaluatePassword(scored, words);
        return new PasswordStrength(
            result.Score,
            [.. result.MatchSequence.OrderByDescending(match => match.Token.Length).Select(Weakness).OfType<string>().Distinct(StringComparer.Ordinal)]);
    }

    private static string[] Words(string name) => name.Split([.. name.Where(c => !char.IsLetterOrDigit(c))], StringSplitOptions.RemoveEmptyEntries);

    private static string? Weakness(Zxcvbn.Match match) => match switch
    {
        DictionaryMatch { DictionaryName: OwnWord } => "a word of the user name, the store or the product",
        DictionaryMatch { DictionaryName: "passwords" } => "a common password",
        DictionaryMatch { DictionaryName: "male_names" or "female_names" or "surnames" } => "a common name",
        DictionaryMatch => "a common word",
        SpatialMatch => "neighbouring keys",
        RepeatMatch => "a repeated character",
        SequenceMatch => "a sequence such as abc or 123",
        DateMatch => "a date",
        { Pattern: "year" } => "a year",
        _ => null,
    };
}
