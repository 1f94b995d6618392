using System.Globalization;
using System.Text.Json;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Files;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Common.Settings;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Sources;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EcommerceAnalytics.Orders.Sources;

/// <summary>
/// Keeps messages of shops until they are worked off: in the database, and while a long write such as an import has the turn of one with a single writer, in files
/// that are taken in afterwards. A shop waits for its answer only for a moment.
/// </summary>
public sealed class DeliveryQueue(WriteTransactions transactions, DataDirectoryOptions data, TimeProvider time)
{
    private const int AtOnce = 100;

    private static readonly WritePolicy Brief = WritePolicy.Request with { IsIdempotent = true, Patience = TimeSpan.FromMilliseconds(30) };
    private static readonly TimeSpan LongestWriting = TimeSpan.FromMinutes(1);

    private readonly string _folder = data.PathOf("messages");
    private long _files;

    /// <summary>Keeps a message, unless it is there.</summary>
    internal async Task AddAsync(SourceDelivery delivery, CancellationToken cancellationToken)
    {
        if (Directory.Exists(_folder) && Directory.EnumerateFiles(_folder).Any())
        {
            // Behind those that wait there: messages are worked off in the order in which they came.
            await WriteAsync(delivery, cancellationToken);
            return;
        }

        try
        {
            await transactions.TryRunAsync(services => AddAsync(services.GetRequiredService<EcommerceDbContext>(), delivery, cancellationToken), Brief, cancellationToken);
        }
        catch (DbUpdateException e) when (DatabaseErrors.IsUniqueViolation(e))
        {
            // The same message, at the same moment.
        }
        catch (RequestException e) when (e.Status == StatusCodes.Status503ServiceUnavailable)
        {
            await WriteAsync(delivery, cancellationToken);
        }
    }

    /// <summary>Takes in what is kept in files, in its order.</summary>
    internal async Task TakeInAsync(CancellationToken cancellationToken)
    {
        if (!Directory.Exists(_folder))
        {
            return;
        }

        foreach (var paths in Directory.GetFiles(_folder).Order(StringComparer.Ordinal).Chunk(AtOnce))
        {
            var read = paths.Select(path => (Path: path, Delivery: Read(path))).Where(file => file.Delivery is not null).ToList();
            if (read.Count > 0)
            {
                await StoreAsync(read.ConvertAll(file => file.Delivery!), cancellationToken);
            }

            read.ForEach(file => File.Delete(file.Path));
        }
    }

    private Task<bool> StoreAsync(List<SourceDelivery> deliveries, CancellationToken cancellationToken) => transactions.TryRunAsync(
        async services =>
        {
            var db = services.GetRequiredService<EcommerceDbContext>();
            var sources = await db.Sources.Select(source => source.Id).ToListAsync(cancellationToken);
            var isNew = false;
            foreach (var delivery in deliveries.Where(delivery => sources.Contains(delivery.SourceId)))
            {
                isNew |= await AddAsync(db, delivery, cancellationToken);
            }

            return isNew;
        },
        WritePolicy.Background,
        cancellationToken);

    private static async Task<bool> AddAsync(EcommerceDbContext db, SourceDelivery delivery, CancellationToken cancellationToken)
    {
        if (await db.SourceDeliveries.AnyAsync(d => d.SourceId == delivery.SourceId && d.Topic == delivery.Topic && d.EventId == delivery.EventId, cancellationToken))
        {
            return false;
        }

        delivery.Id = 0;
        db.SourceDeliveries.Add(delivery);
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }

    private async Task WriteAsync(SourceDelivery delivery, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(_folder);
        var name = string.Create(CultureInfo.InvariantCulture, $"{delivery.ReceivedAtUtc.Ticks:D19}-{Interlocked.Increment(ref _files):D9}");
        await using var file = PrivateFile.Create(Path.Combine(_folder, name), FileMode.CreateNew);
        await JsonSerializer.SerializeAsync(file, delivery, cancellationToken: cancellationToken);
        file.Flush(flushToDisk: true);
    }

    /// <returns>Null for a file that is being written, or was not written to its end: its message has not been answered.</returns>
    private SourceDelivery? Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<SourceDelivery>(File.ReadAllBytes(path));
        }
        catch (JsonException)
        {
            if (File.GetLastWriteTimeUtc(path) < time.UtcNowInMilliseconds() - LongestWriting)
            {
                File.Delete(path);
            }

            return null;
        }
    }
}
