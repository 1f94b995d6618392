using EcommerceAnalytics.Data.Orders;

namespace EcommerceAnalytics.Data.Sources;

/// <summary>A shop elsewhere whose orders come in as they happen: it sends them, or they are read from it, or both.</summary>
public sealed class Source : IVersioned
{
    /// <summary>Longest value of <see cref="PullError"/>.</summary>
    public const int MaxErrorLength = 500;

    /// <summary>Longest value of <see cref="PullCursor"/>.</summary>
    public const int MaxCursorLength = 2000;

    /// <summary>Public key, part of the address that the shop sends to.</summary>
    public Guid Id { get; set; }

    /// <summary>Its name, which is the <see cref="Order.Source"/> of its orders.</summary>
    public required string Name { get; set; }

    /// <summary>What it speaks.</summary>
    public SourcePlatform Platform { get; set; }

    /// <summary>Whether it takes messages and is read.</summary>
    public bool IsEnabled { get; set; }

    /// <summary>What its messages are signed with, encrypted; null when it sends none.</summary>
    public string? WebhookSecret { get; set; }

    /// <summary>The address of the shop that orders are read from; null when none are.</summary>
    public string? PullUrl { get; set; }

    /// <summary>The key of that address, encrypted.</summary>
    public string? PullKey { get; set; }

    /// <summary>Minutes from the end of a pull to the next.</summary>
    public int PullMinutes { get; set; }

    /// <summary>When it is read next; null while it is not.</summary>
    public DateTime? PullDueAtUtc { get; set; }

    /// <summary>Orders that the shop changed up to this moment, by its own clock, have been read; null when none have.</summary>
    public DateTime? PulledThroughUtc { get; set; }

    /// <summary>The page that is read next; null before the first one.</summary>
    public string? PullCursor { get; set; }

    /// <summary>Orders that the pull in progress, else the last one, has read.</summary>
    public long PulledOrders { get; set; }

    /// <summary>When a pull last came to the end of the shop's orders.</summary>
    public DateTime? PulledAtUtc { get; set; }

    /// <summary>Pulls that have failed one after another.</summary>
    public int PullFailures { get; set; }

    /// <summary>Why the last one failed, or what it left out; null when all is well.</summary>
    public string? PullError { get; set; }

    /// <summary>When it was made.</summary>
    public DateTime CreatedAtUtc { get; set; }

    /// <inheritdoc />
    public long Version { get; set; }
}

/// <summary>What a shop elsewhere speaks.</summary>
public enum SourcePlatform
{
    /// <summary>Shopify.</summary>
    Shopify = 0,

    /// <summary>WooCommerce.</summary>
    WooCommerce = 1,
}
