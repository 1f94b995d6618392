namespace EcommerceAnalytics.Data.Webhooks;

/// <summary>What a webhook is told of; a set, stored as one number.</summary>
[Flags]
public enum WebhookEvents
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>An order was placed or pushed.</summary>
    OrderCreated = 1,

    /// <summary>The status or the content of an order has changed.</summary>
    OrderUpdated = 2,

    /// <summary>An order was refunded, in part or as a whole.</summary>
    OrderRefunded = 4,

    /// <summary>The stock of a product has fallen to its reorder level, or below it.</summary>
    StockLow = 8,

    /// <summary>An import of a file has ended well.</summary>
    ImportCompleted = 16,

    /// <summary>The file of an export is ready.</summary>
    ExportCompleted = 32,

    /// <summary>An export has failed.</summary>
    ExportFailed = 64,
}
