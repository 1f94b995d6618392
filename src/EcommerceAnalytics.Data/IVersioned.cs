namespace EcommerceAnalytics.Data;

/// <summary>A row with optimistic concurrency: the ETag of the resource is its <see cref="Version"/>.</summary>
public interface IVersioned
{
    /// <summary>Raised by one on every tracked update; checked by the database.</summary>
    long Version { get; set; }
}
