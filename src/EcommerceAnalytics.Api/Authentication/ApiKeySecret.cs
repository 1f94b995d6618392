using System.Buffers;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace EcommerceAnalytics.Api.Authentication;

/// <summary>The text of a key: <c>eca_</c> and forty letters and digits, 238 bits at random, so that a plain hash of it tells nobody anything.</summary>
internal static class ApiKeySecret
{
    /// <summary>What every key begins with, by which scanners of source code find a lost one.</summary>
    public const string Start = "eca_";

    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private const int RandomLength = 40;
    private const int ShownLength = 8;
    private const string Basic = "Basic";
    private const string Bearer = "Bearer";
    private static readonly SearchValues<char> Letters = SearchValues.Create(Alphabet);

    /// <summary>A new key.</summary>
    public static string Create() => Start + RandomNumberGenerator.GetString(Alphabet, RandomLength);

    /// <summary>The beginning of a key, by which it is recognised: 48 bits of it, which leaves 190.</summary>
    public static string PrefixOf(string key) => key[..(Start.Length + ShownLength)];

    /// <summary>What is stored of a key.</summary>
    public static string Hash(string key) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    /// <summary>Whether a text has the form of a key.</summary>
    public static bool IsWellFormed(string text) =>
        text.Length == Start.Length + RandomLength && text.StartsWith(Start, StringComparison.Ordinal) && !text.AsSpan(Start.Length).ContainsAnyExcept(Letters);

    /// <summary>Whether a request signs in with a key, or tries to: by Basic, or a bearer token that begins like one.</summary>
    public static bool IsCarriedBy(HttpRequest request) =>
        AuthenticationHeaderValue.TryParse(request.Headers.Authorization.ToString(), out var header)
        && (IsScheme(header, Basic) || (IsScheme(header, Bearer) && header.Parameter?.StartsWith(Start, StringComparison.Ordinal) == true));

    /// <summary>The key that a request carries; null when it carries none of the right form. With Basic it is the password, or else the user name.</summary>
    public static string? Of(HttpRequest request)
    {
        if (!AuthenticationHeaderValue.TryParse(request.Headers.Authorization.ToString(), out var header) || header.Parameter is not { } parameter)
        {
            return null;
        }

        if (!IsScheme(header, Basic))
        {
            return IsWellFormed(parameter) ? parameter : null;
        }

        var bytes = new byte[parameter.Length];
        return Convert.TryFromBase64String(parameter, bytes, out var length)
            && Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2) is [var user, var password]
                ? IsWellFormed(password) ? password : IsWellFormed(user) ? user : null
                : null;
    }

    /// <summary>Whether a request uses Basic, which then names itself in the challenge. Otherwise it must not: browsers would open a dialog.</summary>
    public static bool UsesBasic(HttpRequest request) =>
        AuthenticationHeaderValue.TryParse(request.Headers.Authorization.ToString(), out var header) && IsScheme(header, Basic);

    private static bool IsScheme(AuthenticationHeaderValue header, string scheme) => header.Scheme.Equals(scheme, StringComparison.OrdinalIgnoreCase);
}
