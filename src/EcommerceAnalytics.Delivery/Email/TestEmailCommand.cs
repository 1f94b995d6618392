using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Stores;
using Microsoft.Extensions.Logging;
using MimeKit;

namespace EcommerceAnalytics.Delivery.Email;

/// <summary>Sends a test message at once.</summary>
public sealed class TestEmailCommand(EmailRecipients recipients, MailSender sender, EmailOptions options, StoreOptions store, ILoggerFactory loggers)
{
    private readonly ILogger _log = loggers.CreateLogger("Audit");

    /// <exception cref="RequestException">400: not an address, or no mail server is set.</exception>
    public async Task<EmailTestResponse> RunAsync(EmailTestRequest request, string? userName, CancellationToken cancellationToken)
    {
        var to = EmailRecipients.Read(recipients.Store("to", [request.To]));
        using var message = new MimeMessage();
        message.From.Add(new MailboxAddress(store.Name, options.From!));
        message.To.Add(MailboxAddress.Parse(to[0]));
        message.Subject = $"Test message of {store.Name}";
        message.Body = new TextPart("plain") { Text = $"{store.Name} can send its reports to this address.\n" };
        var outcome = await sender.SendAsync(message, cancellationToken);
        _log.LogInformation("{UserName} sent a test message: {Outcome}", userName, outcome.Error ?? "taken by the mail server");
        return new EmailTestResponse { Sent = outcome.IsSent, Error = outcome.Error };
    }
}
