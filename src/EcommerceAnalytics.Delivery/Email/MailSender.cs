using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace EcommerceAnalytics.Delivery.Email;

/// <summary>Hands messages to the mail server, each over a connection of its own.</summary>
public sealed class MailSender(EmailOptions options)
{
    private const int MaxError = 500;

    /// <summary>Sends a message.</summary>
    internal async Task<MailOutcome> SendAsync(MimeMessage message, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(options.TimeoutSeconds));
        using var client = new Client();
        if (options.CertificateSha256 is { } expected)
        {
            client.ServerCertificateValidationCallback = (_, certificate, _, _) =>
                certificate is X509Certificate2 given && given.GetCertHashString(HashAlgorithmName.SHA256).Equals(expected, StringComparison.OrdinalIgnoreCase);
        }

        try
        {
            await client.ConnectAsync(options.Host!, options.Port, SecurityOf(options.Security), limit.Token);
            if (options.UserName is { } name)
            {
                await client.AuthenticateAsync(name, options.Password ?? string.Empty, limit.Token);
            }

            await client.SendAsync(message, limit.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new MailOutcome($"The mail server did not answer within {options.TimeoutSeconds} seconds.");
        }
        catch (SmtpCommandException e)
        {
            // 5xx will not change by itself, unlike 4xx.
            return new MailOutcome(Short(client.Refused ?? $"The mail server refused the message: {(int)e.StatusCode} {e.Message}"), IsFinal: (int)e.StatusCode >= 500);
        }
        catch (Exception e) when (Describe(e) is { } text)
        {
            return new MailOutcome(Short(text));
        }

        await GoodbyeAsync(client, limit.Token);
        return client.Refused is { } refused ? new MailOutcome(Short(refused), IsSent: true) : new MailOutcome(null, IsSent: true);
    }

    private static SecureSocketOptions SecurityOf(EmailSecurity security) => security switch
    {
        EmailSecurity.StartTls => SecureSocketOptions.StartTls,
        EmailSecurity.Tls => SecureSocketOptions.SslOnConnect,
        _ => SecureSocketOptions.None,
    };

    /// <summary>What went wrong, in words of the person who set the server; null for a fault of the program.</summary>
    private static string? Describe(Exception exception) => exception switch
    {
        AuthenticationException => "The mail server refused the user name or password (Email:UserName, Email:Password).",
        SslHandshakeException => "No secure connection to the mail server is possible; check its certificate, Email:Port and Email:Security.",
        NotSupportedException => "The mail server does not offer what Email:Security or Email:UserName asks for: STARTTLS or authentication.",
        SocketException e => $"The mail server cannot be connected to: {e.Message}",
        SmtpProtocolException or ServiceNotConnectedException or IOException => "The mail server broke off the conversation.",
        _ => null,
    };

    private static string Short(string text)
    {
        var line = text.ReplaceLineEndings(" ");
        return line.Length > MaxError ? line[..MaxError] : line;
    }

    /// <summary>The message is with the server: what happens to the connection changes nothing.</summary>
    private static async Task GoodbyeAsync(Client client, CancellationToken cancellationToken)
    {
        try
        {
            await client.DisconnectAsync(quit: true, cancellationToken);
        }
        catch (Exception e) when (e is OperationCanceledException || Describe(e) is not null)
        {
            // Closed either way.
        }
    }

    /// <summary>Sends to those whom the server takes, when it refuses others.</summary>
    private sealed class Client : SmtpClient
    {
        private readonly List<string> _refused = [];

        public string? Refused => _refused.Count == 0 ? null : $"The mail server refused {string.Join("; ", _refused)}";

        protected override void OnRecipientNotAccepted(MimeMessage message, MailboxAddress mailbox, SmtpResponse response) =>
            _refused.Add($"{mailbox.Address}: {(int)response.StatusCode} {response.Response}");

        protected override void OnNoRecipientsAccepted(MimeMessage message) =>
            throw new SmtpCommandException(SmtpErrorCode.RecipientNotAccepted, SmtpStatusCode.MailboxUnavailable, Refused ?? "no recipient was accepted");
    }
}

/// <summary>What became of a message.</summary>
/// <param name="Error">Why it was refused, as a whole or by some of its recipients; null for nothing.</param>
/// <param name="IsSent">Whether the server has taken it.</param>
/// <param name="IsFinal">Whether another attempt would be refused, too.</param>
internal readonly record struct MailOutcome(string? Error, bool IsSent = false, bool IsFinal = false);
