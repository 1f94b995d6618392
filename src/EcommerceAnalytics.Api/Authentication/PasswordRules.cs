using EcommerceAnalytics.Data.Identity;
using Microsoft.AspNetCore.Identity;

namespace EcommerceAnalytics.Api.Authentication;

/// <summary>
/// What a password must not be, besides too short: too long, the user's own name, or a common password
/// (OWASP ASVS 5.0, 6.2).
/// </summary>
internal sealed class PasswordRules : IPasswordValidator<ApplicationUser>
{
    /// <summary>Minimum length of a password.</summary>
    public const int MinLength = 12;

    /// <summary>Maximum length of a password.</summary>
    public const int MaxLength = 128;

    /// <summary>Minimum number of different characters.</summary>
    public const int MinDistinct = 5;

    private const int MinOwnCharacters = 8;

    // Longer words first: what is left of a longer one after a shorter one would count as the user's own.
    private static readonly string[] TriedFirst =
    [
        "password", "passw0rd", "p@ssw0rd", "p@ssword", "qwerty", "qwertz", "azerty", "asdfgh", "1q2w3e", "qazwsx", "iloveyou", "letmein",
        "welcome", "administrator", "admin", "changeme", "default", "secret", "login", "monkey", "dragon", "football", "baseball",
        "sunshine", "princess", "superman", "master", "abc123", "trustno", "whatever", "ecommerce", "analytics",
    ];

    private static readonly IdentityError TooLong = Error($"A password must not be longer than {MaxLength} characters.");
    private static readonly IdentityError HasUserName = Error("A password must not contain the user name.");
    private static readonly IdentityError Guessable = Error("This password is too common; use several unrelated words.");

    public Task<IdentityResult> ValidateAsync(UserManager<ApplicationUser> manager, ApplicationUser user, string? password)
    {
        var text = password ?? string.Empty;
        if (text.Length > MaxLength)
        {
            return Task.FromResult(IdentityResult.Failed(TooLong));
        }

        if (HasName(text, user.UserName))
        {
            return Task.FromResult(IdentityResult.Failed(HasUserName));
        }

        return Task.FromResult(IsGuessable(text) ? IdentityResult.Failed(Guessable) : IdentityResult.Success);
    }

    /// <summary>Whether the password is allowed for a user with this name.</summary>
    public static bool Allow(string password, string userName) => password.Length is >= MinLength and <= MaxLength && password.Distinct().Count() >= MinDistinct
        && !HasName(password, userName) && !IsGuessable(password);

    /// <summary>Whether the password is a well-known word with a few characters around it, or a sequence of characters.</summary>
    internal static bool IsGuessable(string password)
    {
        var rest = password.ToLowerInvariant();
        foreach (var word in TriedFirst)
        {
            rest = rest.Replace(word, string.Empty, StringComparison.Ordinal);
        }

        var inRow = password.Zip(password.Skip(1)).Count(pair => Math.Abs(pair.First - pair.Second) <= 1);
        return (rest.Length < password.Length && rest.Length < MinOwnCharacters) || inRow >= (password.Length - 1) * 3 / 4;
    }

    private static bool HasName(string password, string? userName) =>
        userName is { Length: >= 3 } && password.Contains(userName, StringComparison.OrdinalIgnoreCase);

    private static IdentityError Error(string description) => new() { Code = "Password", Description = description };
}
