namespace EcommerceAnalytics.Data.Webhooks;

/// <summary>A receiver of signed messages about what happens in the store.</summary>
public sealed class Webhook : IVersioned
{
    /// <summary>Longest name.</summary>
    public const int MaxNameLength = 100;

    /// <summary>Longest address.</summary>
    public const int MaxUrlLength = 2000;

    /// <summary>Public key.</summary>
    public Guid Id { get; set; }

    /// <summary>What it is for.</summary>
    public required string Name { get; set; }

    /// <summary>Where its messages are posted.</summary>
    public required string Url { get; set; }

    /// <summary>What its messages are signed with, encrypted.</summary>
    public required string Secret { get; set; }

    /// <summary>What it is told of.</summary>
    public WebhookEvents Events { get; set; }

    /// <summary>Whether messages are made for it.</summary>
    public bool IsEnabled { get; set; }

    /// <summary>Why it was disabled by the service; null when it was not.</summary>
    public string? DisabledReason { get; set; }

    /// <summary>The user who made it.</summary>
    public string? UserName { get; set; }

    /// <summary>When it was made.</summary>
    public DateTime CreatedAtUtc { get; set; }

    /// <inheritdoc />
    public long Version { get; set; }
}
