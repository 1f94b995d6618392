using System.ComponentModel.DataAnnotations;
using EcommerceAnalytics.Common.Settings;

namespace EcommerceAnalytics.Delivery.Email;

/// <summary>The mail server that sends the files of schedules.</summary>
public sealed class EmailOptions : ISettings
{
    /// <inheritdoc />
    public static string Section => "Email";

    /// <summary>Name of the server; null for no e-mail.</summary>
    [RegularExpression("[A-Za-z0-9.:_-]{1,255}", ErrorMessage = "the name or address of an SMTP server")]
    public string? Host { get; set; }

    /// <summary>Its port.</summary>
    [Range(1, 65535, ErrorMessage = "a port, 1 to 65,535")]
    public int Port { get; set; } = 587;

    /// <summary>How the connection is encrypted.</summary>
    public EmailSecurity Security { get; set; } = EmailSecurity.StartTls;

    /// <summary>SHA-256 of the server's certificate in hexadecimal digits, for one that no authority has signed; null for the authorities of the machine.</summary>
    [RegularExpression("[0-9A-Fa-f]{64}", ErrorMessage = "64 hexadecimal digits")]
    public string? CertificateSha256 { get; set; }

    /// <summary>User name at the server; null for none.</summary>
    [MaxLength(255, ErrorMessage = "up to 255 characters")]
    public string? UserName { get; set; }

    /// <summary>Password at the server.</summary>
    [Secret]
    [MaxLength(1000, ErrorMessage = "up to 1,000 characters")]
    public string? Password { get; set; }

    /// <summary>The sender.</summary>
    [RegularExpression(@"[^@\s<>,;""]+@[^@\s<>,;""]+", ErrorMessage = "an e-mail address")]
    [MaxLength(254, ErrorMessage = "an e-mail address of up to 254 characters")]
    public string? From { get; set; }

    /// <summary>Domains that may be written to; empty for any.</summary>
    [RegularExpression(@"[A-Za-z0-9.-]{1,253}", ErrorMessage = "domains such as example.com")]
    public IReadOnlyList<string> RecipientDomains { get; set; } = [];

    /// <summary>The largest file that is attached; of a larger one, the link is sent.</summary>
    [Range(0, 100, ErrorMessage = "0 to 100 MiB")]
    public int MaxAttachmentMegabytes { get; set; } = 10;

    /// <summary>How long the server may take.</summary>
    [Range(1, 600, ErrorMessage = "1 to 600 seconds")]
    public int TimeoutSeconds { get; set; } = 30;

    /// <summary>Whether e-mail is sent at all.</summary>
    internal bool IsEnabled => Host is not null;

    /// <summary>Checks what depends on other settings.</summary>
    /// <exception cref="ConfigurationException">The sender is missing, or a password would be sent in the clear.</exception>
    internal void Require()
    {
        if (Host is not null && From is null)
        {
            throw new ConfigurationException("Email:From must be set when Email:Host is.");
        }

        if (UserName is not null && Security == EmailSecurity.None)
        {
            throw new ConfigurationException("Email:UserName needs Email:Security StartTls or Tls, because a password is never sent in the clear.");
        }
    }
}

/// <summary>How a connection to a mail server is encrypted.</summary>
public enum EmailSecurity
{
    /// <summary>Not at all.</summary>
    None = 0,

    /// <summary>After a greeting in the clear, usually on port 587; without it nothing is sent.</summary>
    StartTls = 1,

    /// <summary>From the first byte, usually on port 465.</summary>
    Tls = 2,
}
