namespace EcommerceAnalytics.Data.Platform;

/// <summary>What <see cref="AuditEntry.Subject"/> may be.</summary>
public static class AuditSubjects
{
    /// <summary>An order, and the return under its number.</summary>
    public const string Order = "order";

    /// <summary>A customer, by number, e-mail address or key.</summary>
    public const string Customer = "customer";

    /// <summary>A product, by SKU.</summary>
    public const string Product = "product";

    /// <summary>An import, by key.</summary>
    public const string Import = "import";

    /// <summary>An API key, by its prefix.</summary>
    public const string ApiKey = "apiKey";
}
