using System.Text;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Sources;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Orders.Sources;

/// <summary>Takes the messages of shops: checks who has sent one, stores it, and does nothing else before it is answered.</summary>
public sealed class ReceiveMessageCommand(EcommerceDbContext db, SourceSecrets secrets, DeliveryQueue queue, SourceInbox inbox, TimeProvider time)
{
    /// <summary>Takes a message.</summary>
    /// <exception cref="RequestException">400: no topic. 401: not signed with the secret of such a source. 413: too large.</exception>
    public async Task RunAsync(Guid id, HttpRequest request, CancellationToken cancellationToken)
    {
        var body = await ReadAsync(request.Body, cancellationToken);
        if (SourceMessage.IsPing(body))
        {
            return;
        }

        var source = await db.Sources.AsNoTracking().SingleOrDefaultAsync(s => s.Id == id, cancellationToken);
        var message = SourceMessage.Of(source?.Platform ?? SourcePlatform.Shopify, request.Headers, body);

        // The answer does not say whether there is such a source.
        var secret = source is { IsEnabled: true, WebhookSecret: { } encrypted } ? secrets.Decrypt(encrypted) : null;
        if (!message.IsSignedWith(secret ?? "none", body) || secret is null)
        {
            throw RequestException.Unauthenticated("The message is not signed with the secret of the source.");
        }

        if (message.Topic is not { } topic)
        {
            throw RequestException.Invalid("topic", "The header with the topic is missing: X-Shopify-Topic or X-WC-Webhook-Topic.");
        }

        if (SourceMessage.IsTaken(source!.Platform, topic))
        {
            var now = time.UtcNowInMilliseconds();
            var delivery = new SourceDelivery
            {
                SourceId = source.Id,
                Topic = topic,
                EventId = message.EventId!,
                ReceivedAtUtc = now,
                DueAtUtc = now,
                Body = Encoding.UTF8.GetString(body),
            };
            await queue.AddAsync(delivery, cancellationToken);
            inbox.Wake();
        }
    }

    private static async Task<byte[]> ReadAsync(Stream body, CancellationToken cancellationToken)
    {
        using var buffer = new MemoryStream();
        var chunk = new byte[16 * 1024];
        int read;
        while ((read = await body.ReadAsync(chunk, cancellationToken)) > 0)
        {
            buffer.Write(chunk, 0, read);
            if (buffer.Length > SourceDelivery.MaxBodyBytes)
            {
                throw RequestException.TooLarge("body", $"A message has up to {SourceDelivery.MaxBodyBytes} bytes.");
            }
        }

        return buffer.ToArray();
    }
}
