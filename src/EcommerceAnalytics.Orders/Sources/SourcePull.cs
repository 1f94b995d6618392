using System.Text.Json;
using EcommerceAnalytics.Common.Errors;
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
/// Reads the orders of shops, by their last change and page by page. A page is stored together with the place of the next one: what breaks off goes on there, and
/// what is read twice changes nothing.
/// </summary>
public sealed class SourcePull(
    ShopClient shops, IServiceScopeFactory scopes, WriteTransactions transactions, LeasedWork leases, SourceWatch watch, TimeProvider time, ILogger<SourcePull> logger)
    : BackgroundWorker(time, logger), IDisposable
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    private readonly WorkSignal _signal = new();

    /// <inheritdoc />
    protected override TimeSpan Period => TimeSpan.FromSeconds(2);

    /// <inheritdoc />
    protected override WorkSignal Signal => _signal;

    /// <summary>Looks for work at once, because some has been committed.</summary>
    public void Wake() => _signal.Wake();

    /// <inheritdoc />
    public void Dispose() => _signal.Dispose();

    /// <inheritdoc />
    protected override async Task WorkAsync(CancellationToken stoppingToken)
    {
        // Side by side, so that a shop that does not respond delays no other.
        var due = await DueAsync(id: null, stoppingToken);
        await Task.WhenAll(due.Select(source => leases.TryRunAsync($"pull-{source.Id:N}", token => PullAsync(source.Id, token), stoppingToken)));
    }

    private async Task<List<Source>> DueAsync(Guid? id, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<EcommerceDbContext>();
        var now = Time.UtcNowInMilliseconds();
        return await db.Sources.AsNoTracking().Where(s => s.IsEnabled && s.PullUrl != null && s.PullDueAtUtc <= now && (id == null || s.Id == id)).ToListAsync(cancellationToken);
    }

    private async Task PullAsync(Guid id, CancellationToken cancellationToken)
    {
        var last = string.Empty;
        while ((await DueAsync(id, cancellationToken)).SingleOrDefault() is { } source)
        {
            var cursor = source.PullCursor ?? ShopPage.First(source);
            try
            {
                using var page = await shops.ReadAsync(source, ShopPage.AddressOf(source, cursor), cancellationToken);
                var next = page.After(source, cursor);
                if (next is not null && (next == cursor || page.Keys == last))
                {
                    throw new ShopException("The shop responds with the same page again and again.");
                }

                if (!await StoreAsync(source, page, next, cancellationToken))
                {
                    // It was changed meanwhile: what was set now counts.
                    last = string.Empty;
                    continue;
                }

                last = page.Keys;
                if (next is null)
                {
                    watch.Wake();
                }
            }
            catch (ShopException e)
            {
                await FailAsync(source, e, cancellationToken);
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested && !DatabaseErrors.IsLost(e))
            {
                // One shop must not stop the others.
                Logger.LogError(e, "The orders of source {Source} could not be stored", source.Name);
                await FailAsync(source, new ShopException(e is RequestException fault ? DeliveryFault.TextOf(fault) : "The page could not be stored; the log says why."), cancellationToken);
            }
        }
    }

    /// <returns>False when the source was changed meanwhile.</returns>
    private Task<bool> StoreAsync(Source source, ShopPage page, string? next, CancellationToken cancellationToken) => transactions.TryRunAsync(
        async services =>
        {
            var db = services.GetRequiredService<EcommerceDbContext>();
            var now = Time.UtcNowInMilliseconds();
            var begins = source.PullCursor is null;

            // A clock that is far ahead must not hide what comes.
            var through = page.Changes(source.Platform).Where(at => at < now.AddDays(1)).Select(at => (DateTime?)at).Append(source.PulledThroughUtc).Max();
            var read = (begins ? 0 : source.PulledOrders) + page.Orders.Count;
            var due = next is null ? now.AddMinutes(source.PullMinutes) : now;
            var isOurs = await db.Sources.Where(s => s.Id == source.Id && s.Version == source.Version).ExecuteUpdateAsync(
                set => set.SetProperty(s => s.PullCursor, next).SetProperty(s => s.PullDueAtUtc, due).SetProperty(s => s.PulledOrders, read)
                    .SetProperty(s => s.PulledThroughUtc, through).SetProperty(s => s.PulledAtUtc, s => next == null ? now : s.PulledAtUtc)
                    .SetProperty(s => s.PullFailures, 0).SetProperty(s => s.PullError, (string?)null),
                cancellationToken) > 0;
            if (isOurs)
            {
                await TakeAsync(services, source, page, now, cancellationToken);
            }

            return isOurs;
        },
        WritePolicy.Background,
        cancellationToken);

    private static async Task TakeAsync(IServiceProvider services, Source source, ShopPage page, DateTime now, CancellationToken cancellationToken)
    {
        var orders = new List<PlatformOrder>(page.Orders.Count);
        var (places, refused) = (new List<JsonElement>(page.Orders.Count), new List<(JsonElement Order, DeliveryFault Fault)>());
        foreach (var json in page.Orders)
        {
            try
            {
                orders.Add(UnreadableMessageException.Guard(() => PlatformOrder.Read(source.Platform, json)));
                places.Add(json);
            }
            catch (UnreadableMessageException e)
            {
                refused.Add((json, DeliveryFault.Of(e)));
            }
        }

        var results = await services.GetRequiredService<SourceIntake>().TakeAsync(source, orders, cancellationToken);
        refused.AddRange(results.Index().Where(result => result.Item.Fault is not null).Select(result => (places[result.Index], DeliveryFault.Of(result.Item.Fault!))));
        await QueueAsync(services.GetRequiredService<EcommerceDbContext>(), source, refused, now, cancellationToken);
    }

    /// <summary>An order that cannot be stored stops no other: it is listed with the messages, and tried again like one.</summary>
    private static async Task QueueAsync(EcommerceDbContext db, Source source, List<(JsonElement Order, DeliveryFault Fault)> refused, DateTime now, CancellationToken cancellationToken)
    {
        var topic = source.Platform == SourcePlatform.Shopify ? "orders/updated" : "order.updated";
        foreach (var (order, fault) in refused)
        {
            var changed = order.Text("updated_at") ?? order.Text("date_modified_gmt");
            var (key, eventId) = (order.Text("id"), $"pull-{order.Text("id", 40)}-{changed}");
            if (await db.SourceDeliveries.AnyAsync(d => d.SourceId == source.Id && d.Topic == topic && d.EventId == eventId, cancellationToken))
            {
                continue;
            }

            var delivery = new SourceDelivery { SourceId = source.Id, Topic = topic, EventId = eventId, OrderKey = key, ReceivedAtUtc = now, Body = order.GetRawText() };
            SourceInbox.Fail(delivery, fault, now);
            db.SourceDeliveries.Add(delivery);
            await db.SaveChangesAsync(cancellationToken);
        }
    }

    private async Task FailAsync(Source source, ShopException fault, CancellationToken cancellationToken)
    {
        var failures = fault.IsLimit ? source.PullFailures : source.PullFailures + 1;
        var pause = fault.RetryAfter ?? TimeSpan.FromTicks(Math.Min(LongestPause.Ticks, FirstPause.Ticks << Math.Min(failures - 1, 10)));
        var due = Time.UtcNowInMilliseconds() + pause;
        var error = fault.Message.Length > Source.MaxErrorLength ? fault.Message[..Source.MaxErrorLength] : fault.Message;

        // A place that has expired is left: what was read last is known.
        var cursor = fault.IsOfCursor ? null : source.PullCursor;
        if (!fault.IsLimit)
        {
            Logger.LogWarning("The orders of source {Source} could not be read, {Failures} in a row: {Reason}", source.Name, failures, fault.Message);
        }

        await transactions.RunAsync(
            db => db.Sources.Where(s => s.Id == source.Id && s.Version == source.Version).ExecuteUpdateAsync(
                set => set.SetProperty(s => s.PullFailures, failures).SetProperty(s => s.PullError, error).SetProperty(s => s.PullDueAtUtc, due).SetProperty(s => s.PullCursor, cursor), cancellationToken),
            cancellationToken);
    }
}
