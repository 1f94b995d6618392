using EcommerceAnalytics.Data.Identity;
using Microsoft.AspNetCore.Identity;
using StoreOptions = EcommerceAnalytics.Common.Stores.StoreOptions;

namespace EcommerceAnalytics.Api.Authentication;

/// <summary>
/// Rejects passwords that are too long, contain the user's name or are easy to guess (OWASP ASVS 5.0, 6.2). The shortest length and the
/// number of different characters are rules of Identity.
/// </summary>
internal sealed class PasswordRules(StoreOptions store) : IPasswordValidator<ApplicationUser>
{
    /// <summary>Minimum length of a password.</summary>
    public const int MinLength = 12;

    /// <summary>Maximum length of a password.</summary>
    public const int MaxLength = 128;

    /// <summary>Minimum number of different characters.</summary>
    public const int MinDistinct = 5;

    private const string Product = "e-commerce analytics ecommerce";

    private static readonly IdentityError TooLong = Error($"A password must not be longer than {MaxLength} characters.");
    private static readonly IdentityError HasUserName = Error("A password must not contain the user name.");

    public Task<IdentityResult> ValidateAsync(UserManager<ApplicationUser> manager, ApplicationUser user, string? password)
    {
        var fault = Fault(password ?? string.Empty, user.UserName ?? string.Empty, store.Name);
        return Task.FromResult(fault is null ? IdentityResult.Success : IdentityResult.Failed(fault));
    }

    /// <summary>Whether a user of this name may have the password in a store whose name is not yet known.</summary>
    public static bool Allow(string password, string userName) =>
        password.Length >= MinLength && password.Distinct().Count() >= MinDistinct && Fault(password, userName, string.Empty) is null;

    private static IdentityError? Fault(string password, string userName, string store)
    {
        if (password.Length > MaxLength)
        {
            return TooLong;
        }

        if (userName.Length >= 3 && password.Contains(userName, StringComparison.OrdinalIgnoreCase))
        {
            return HasUserName;
        }

        var strength = PasswordStrength.Of(password, userName, store, Product);
        return strength.IsStrong ? null : Error(EasyToGuess(strength.Weaknesses));
    }

    private static string EasyToGuess(IReadOnlyList<string> weaknesses)
    {
        var found = weaknesses.Count == 0 ? string.Empty : $": it contains {string.Join(", ", weaknesses)}";
        return $"This password is easy to guess{found}. Use several unrelated words.";
    }

    private static IdentityError Error(string description) => new() { Code = "Password", Description = description };
}
