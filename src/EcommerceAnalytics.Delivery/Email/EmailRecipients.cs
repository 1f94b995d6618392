using EcommerceAnalytics.Common.Customers;
using EcommerceAnalytics.Common.Errors;
using MimeKit;

namespace EcommerceAnalytics.Delivery.Email;

/// <summary>Checks the addresses that e-mail may go to.</summary>
public sealed class EmailRecipients(EmailOptions options)
{
    /// <summary>The most addresses of a schedule.</summary>
    public const int Max = 20;

    private const char Separator = '\n';

    /// <summary>The addresses as they are stored, one a line, each once; null for none.</summary>
    /// <param name="field">Their field in the request.</param>
    /// <param name="addresses">What was given.</param>
    /// <exception cref="RequestException">400: not an address, one of another domain, or no mail server is set.</exception>
    internal string? Store(string field, IReadOnlyList<string>? addresses)
    {
        if (addresses is null or { Count: 0 })
        {
            return null;
        }

        if (!options.IsEnabled)
        {
            throw RequestException.Invalid(field, "No mail server is set; an administrator sets it with Email:Host and Email:From.");
        }

        var kept = new List<string>();
        for (var i = 0; i < addresses.Count; i++)
        {
            var address = addresses[i].Trim();
            if (!IsOne(address))
            {
                throw RequestException.Invalid($"{field}[{i}]", $"Use one e-mail address without a name, such as ada@example.com, up to {EmailAddress.MaxLength} characters.");
            }

            var domain = address[(address.LastIndexOf('@') + 1)..];
            if (options.RecipientDomains.Count > 0 && !options.RecipientDomains.Contains(domain, StringComparer.OrdinalIgnoreCase))
            {
                throw RequestException.Invalid($"{field}[{i}]", $"E-mail may be sent only to addresses of {string.Join(", ", options.RecipientDomains)}.");
            }

            if (!kept.Contains(address, StringComparer.OrdinalIgnoreCase))
            {
                kept.Add(address);
            }
        }

        return string.Join(Separator, kept);
    }

    /// <summary>Stored addresses as a list.</summary>
    internal static IReadOnlyList<string> Read(string? stored) => stored?.Split(Separator) ?? [];

    /// <summary>What the parser reads must be the whole text: neither a name nor a second address hides in it.</summary>
    private static bool IsOne(string text) =>
        EmailAddress.IsValid(text) && !text.Any(c => char.IsControl(c) || c is '<' or '>' or ',' or ';' or ':' or '"' or '(' or ')' or '\\' or '[' or ']')
        && MailboxAddress.TryParse(text, out var parsed) && parsed.Address == text && string.IsNullOrEmpty(parsed.Name)
        && text[(text.LastIndexOf('@') + 1)..].Split('.').All(label => label.Length is > 0 and <= 63);
}
