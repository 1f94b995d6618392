using EcommerceAnalytics.Common.Stores;
using EcommerceAnalytics.Data.Sources;

namespace EcommerceAnalytics.Orders.Sources;

/// <summary>A shop whose orders come in as they happen.</summary>
public sealed record SourceResponse
{
    /// <summary>Id.</summary>
    /// <example>0198c0de-0000-7000-8000-000000000003</example>
    public required Guid Id { get; init; }

    /// <summary>Its name, and the <c>source</c> of its orders.</summary>
    /// <example>garden-shop</example>
    public required string Name { get; init; }

    /// <summary>What the shop runs on.</summary>
    /// <example>wooCommerce</example>
    public required SourcePlatform Platform { get; init; }

    /// <summary>Whether messages are taken and orders are read.</summary>
    /// <example>true</example>
    public required bool IsEnabled { get; init; }

    /// <summary>Where the shop sends its messages; with the host if <c>Store:PublicUrl</c> is set.</summary>
    /// <example>/api/v1/sources/0198c0de-0000-7000-8000-000000000003/webhook</example>
    public required string WebhookUrl { get; init; }

    /// <summary>Whether the secret of its messages is set; without, none are taken.</summary>
    /// <example>true</example>
    public required bool HasWebhookSecret { get; init; }

    /// <summary>Messages that wait, those that are tried again included.</summary>
    /// <example>0</example>
    public required int DeliveriesPending { get; init; }

    /// <summary>Messages that were given up, as long as they are listed.</summary>
    /// <example>0</example>
    public required int DeliveriesFailed { get; init; }

    /// <summary>How its orders are read; null when they are not.</summary>
    public required SourcePullResponse? Pull { get; init; }

    /// <summary>Seconds since its orders were last read to the end, or since the oldest waiting message came, whichever is more; 0 when it only sends and nothing waits.</summary>
    /// <example>42</example>
    public required long LagSeconds { get; init; }

    /// <summary>When it was made, UTC.</summary>
    /// <example>2011-12-09T10:30:00.000Z</example>
    public required DateTime CreatedAt { get; init; }

    internal static SourceResponse Of(SourceProgress progress, StoreOptions store, DateTime nowUtc)
    {
        var source = progress.Source;
        return new SourceResponse
        {
            Id = source.Id,
            Name = source.Name,
            Platform = source.Platform,
            IsEnabled = source.IsEnabled,
            WebhookUrl = store.LinkTo($"/api/v1/sources/{source.Id}/webhook"),
            HasWebhookSecret = source.WebhookSecret is not null,
            DeliveriesPending = progress.Pending,
            DeliveriesFailed = progress.Failed,
            Pull = SourcePullResponse.Of(source, nowUtc),
            LagSeconds = (long)progress.Lag(nowUtc).TotalSeconds,
            CreatedAt = source.CreatedAtUtc,
        };
    }
}

/// <summary>How the orders of a source are read.</summary>
public sealed record SourcePullResponse
{
    /// <summary>Address of the shop.</summary>
    /// <example>https://shop.example.com</example>
    public required string Url { get; init; }

    /// <summary>Minutes from the end of a pull to the next.</summary>
    /// <example>15</example>
    public required int EveryMinutes { get; init; }

    /// <summary>Whether a pull has begun and not yet come to the end.</summary>
    /// <example>false</example>
    public required bool IsRunning { get; init; }

    /// <summary>Orders that the pull in progress, else the last one, has read.</summary>
    /// <example>120</example>
    public required long Orders { get; init; }

    /// <summary>Up to which change, by the shop's clock, orders have been read, UTC; null before the first.</summary>
    /// <example>2011-12-09T10:25:00.000Z</example>
    public required DateTime? Through { get; init; }

    /// <summary>When a pull last came to the end of the shop's orders, UTC; null before the first.</summary>
    /// <example>2011-12-09T10:30:00.000Z</example>
    public required DateTime? LastSuccessAt { get; init; }

    /// <summary>When it goes on, UTC; null while the source is disabled.</summary>
    /// <example>2011-12-09T10:45:00.000Z</example>
    public required DateTime? DueAt { get; init; }

    /// <summary>Attempts that have failed since the last page.</summary>
    /// <example>0</example>
    public required int Failures { get; init; }

    /// <summary>Why it does not go on; null when all is well.</summary>
    /// <example>null</example>
    public required string? Error { get; init; }

    internal static SourcePullResponse? Of(Source source, DateTime nowUtc) => source.PullUrl is not { } url ? null : new SourcePullResponse
    {
        Url = url,
        EveryMinutes = source.PullMinutes,
        IsRunning = source.PullCursor is not null || (source.PullDueAtUtc is { } due && due <= nowUtc),
        Orders = source.PulledOrders,
        Through = source.PulledThroughUtc,
        LastSuccessAt = source.PulledAtUtc,
        DueAt = source.PullDueAtUtc,
        Failures = source.PullFailures,
        Error = source.PullError,
    };
}
