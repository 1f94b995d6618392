namespace EcommerceAnalytics.ApiTests.Hosting;

/// <summary>The host on SQLite behind a real socket, for what a server in memory does not do.</summary>
public class KestrelApi : SqliteApi
{
    /// <inheritdoc />
    protected override bool OnKestrel => true;
}
