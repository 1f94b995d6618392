using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Data.MySql;

/// <summary>The server's version, asked once and again only while the asking fails.</summary>
internal sealed class MySqlServer(string connectionString, string? configuredVersion)
{
    private readonly Lock _lock = new();
    private ServerVersion? _version;

    /// <exception cref="MySqlConnector.MySqlException">The server does not respond.</exception>
    public ServerVersion Version
    {
        get
        {
            lock (_lock)
            {
                return _version ??= configuredVersion is null
                    ? ServerVersion.AutoDetect(connectionString)
                    : ServerVersion.Parse(configuredVersion);
            }
        }
    }
}
