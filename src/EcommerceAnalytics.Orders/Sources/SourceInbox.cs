using System.Text.Json;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Platform;
using EcommerceAnalytics.Data.Sources;
using EcommerceAnalytics.Orders.Platforms;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EcommerceAnalytics.Orders.Sources;

/// <summary>
/// Works off the messages of shops in the order in which they came, each in one transaction with the note that it is done, so that a crash repeats or loses none.
/// One that fails waits, longer each time, and the others go on: an older version never replaces a newer one. One that cannot be read is given up at once.
/// </summary>
public sealed class SourceInbox(
    IServiceScopeFactory scopes, WriteTransactions transactions, DeliveryQueue queue, LeasedWork leases, SourcesOptions options, TimeProvider time, ILogger<SourceInbox> logger)
    : BackgroundWorker(time, logger), IDisposable
{
    private const string Lease = "source-deliveries";
    private const int AtOnce = 100;

    /// <summary>Pauses after each attempt but the last; a refund waits as long for its order.</summary>
    private static readonly TimeSpan[] Pauses =
    [
        TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(6), TimeSpan.FromHours(12),
    ];

    private readonly WorkSignal _signal = new();

    /// <inheritdoc />
    protected override TimeSpan Period => TimeSpan.FromSeconds(5);

    /// <inheritdoc />
    protected override WorkSignal Signal => _signal;

    /// <summary>Looks for work at once, because some has been committed.</summary>
    public void Wake() => _signal.Wake();

    /// <inheritdoc />
    public void Dispose() => _signal.Dispose();

    /// <inheritdoc />
    protected override async Task WorkAsync(CancellationToken stoppingToken)
    {
        await queue.TakeInAsync(stoppingToken);
        if ((await DueAsync(1, stoppingToken)).Count > 0)
        {
            await leases.TryRunAsync(Lease, WorkOffAsync, stoppingToken);
        }

        await ForgetAsync(stoppingToken);
    }

    /// <summary>Notes that an attempt has failed, and when the next one is due. The content stays, so that somebody can have it tried again.</summary>
    internal static void Fail(SourceDelivery delivery, DeliveryFault fault, DateTime now)
    {
        delivery.Attempts++;
        delivery.Error = fault.Error.Length > SourceDelivery.MaxErrorLength ? fault.Error[..SourceDelivery.MaxErrorLength] : fault.Error;
        (delivery.State, delivery.DueAtUtc, delivery.EndedAtUtc) = fault.MayPass && delivery.Attempts <= Pauses.Length
            ? (DeliveryState.Pending, now + Pauses[delivery.Attempts - 1], null)
            : (DeliveryState.Failed, now, (DateTime?)now);
    }

    private async Task WorkOffAsync(CancellationToken cancellationToken)
    {
        while (await DueAsync(AtOnce, cancellationToken) is { Count: > 0 } due)
        {
            foreach (var id in due)
            {
                await WorkOffAsync(id, cancellationToken);
            }
        }
    }

    private async Task<List<long>> DueAsync(int atMost, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<EcommerceDbContext>();
        var now = Time.UtcNowInMilliseconds();
        return await db.SourceDeliveries.AsNoTracking().Where(d => d.State == DeliveryState.Pending && d.DueAtUtc <= now)
            .OrderBy(d => d.Id).Take(atMost).Select(d => d.Id).ToListAsync(cancellationToken);
    }

    private async Task WorkOffAsync(long id, CancellationToken cancellationToken)
    {
        string? orderKey = null;
        try
        {
            await transactions.TryRunAsync(
                async services =>
                {
                    var db = services.GetRequiredService<EcommerceDbContext>();
                    var delivery = await db.SourceDeliveries.AsNoTracking().Include(d => d.Source).SingleOrDefaultAsync(d => d.Id == id && d.State == DeliveryState.Pending, cancellationToken);
                    if (delivery is null)
                    {
                        return false;
                    }

                    using var body = JsonDocument.Parse(delivery.Body ?? string.Empty);
                    orderKey = KeyOf(delivery.Topic, body.RootElement);
                    var result = await services.GetRequiredService<SourceIntake>().TakeAsync(delivery.Source!, delivery.Topic, body.RootElement, delivery.ReceivedAtUtc, cancellationToken);
                    var now = Time.UtcNowInMilliseconds();
                    await db.SourceDeliveries.Where(d => d.Id == id).ExecuteUpdateAsync(
                        set => set.SetProperty(d => d.State, DeliveryState.Processed).SetProperty(d => d.Result, result).SetProperty(d => d.Body, (string?)null).SetProperty(d => d.OrderKey, orderKey)
                            .SetProperty(d => d.Attempts, d => d.Attempts + 1).SetProperty(d => d.Error, (string?)null).SetProperty(d => d.EndedAtUtc, now),
                        cancellationToken);
                    return true;
                },
                WritePolicy.Background,
                cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested && !DatabaseErrors.IsLost(e))
        {
            // One message must not stop the others.
            var fault = DeliveryFault.Of(e);
            Logger.LogWarning(e, "Message {Delivery} of a shop could not be stored: {Reason}", id, fault.Error);
            await transactions.RunAsync(db => FailAsync(db, id, orderKey, fault, cancellationToken), cancellationToken);
        }
    }

    private async Task<int> FailAsync(EcommerceDbContext db, long id, string? orderKey, DeliveryFault fault, CancellationToken cancellationToken)
    {
        if (await db.SourceDeliveries.SingleOrDefaultAsync(d => d.Id == id && d.State == DeliveryState.Pending, cancellationToken) is { } delivery)
        {
            delivery.OrderKey = orderKey ?? delivery.OrderKey;
            Fail(delivery, fault, Time.UtcNowInMilliseconds());
        }

        return await db.SaveChangesAsync(cancellationToken);
    }

    private static string? KeyOf(string topic, JsonElement body) => body.Text(topic == "refunds/create" ? "order_id" : "id");

    private async Task ForgetAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<EcommerceDbContext>();
        var before = Time.UtcNowInMilliseconds() - TimeSpan.FromDays(options.KeepDays);
        if (await db.SourceDeliveries.AnyAsync(d => d.State != DeliveryState.Pending && d.EndedAtUtc < before, cancellationToken))
        {
            await transactions.RunAsync(writer => writer.SourceDeliveries.Where(d => d.State != DeliveryState.Pending && d.EndedAtUtc < before).ExecuteDeleteAsync(cancellationToken), cancellationToken);
        }
    }
}
