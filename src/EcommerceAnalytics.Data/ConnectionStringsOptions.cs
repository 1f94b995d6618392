using System.ComponentModel.DataAnnotations;
using EcommerceAnalytics.Common.Settings;
using Microsoft.Data.Sqlite;
using MySqlConnector;

namespace EcommerceAnalytics.Data;

/// <summary>Where the database is.</summary>
public sealed class ConnectionStringsOptions : ISettings
{
    private const string Allowed = "a connection string: Data Source=FILE on SQLite; Server, Port, Database, User ID and Password on MySQL";

    /// <inheritdoc />
    public static string Section => "ConnectionStrings";

    /// <summary>The database.</summary>
    [Secret]
    [MaxLength(4000, ErrorMessage = Allowed)]
    public string? Ecommerce { get; set; }

    /// <summary>A copy of the database that takes the analytic reads.</summary>
    [Secret]
    [MaxLength(4000, ErrorMessage = Allowed)]
    public string? EcommerceReplica { get; set; }

    /// <summary>Checks what depends on the provider.</summary>
    /// <exception cref="ConfigurationException">A connection string is missing or malformed.</exception>
    internal void Require(DatabaseProvider provider)
    {
        Require(provider, nameof(Ecommerce), Ecommerce, isRequired: provider == DatabaseProvider.MySql);
        Require(provider, nameof(EcommerceReplica), EcommerceReplica, isRequired: false);
    }

    private static void Require(DatabaseProvider provider, string name, string? text, bool isRequired)
    {
        if (text is null && isRequired)
        {
            throw new ConfigurationException($"{Section}:{name} must be set when Database:Provider is MySql.");
        }

        if (text is not null && !IsUsable(provider, text))
        {
            throw ConfigurationException.NotAllowed($"{Section}:{name}", value: null, Allowed);
        }
    }

    private static bool IsUsable(DatabaseProvider provider, string text)
    {
        try
        {
            if (provider == DatabaseProvider.Sqlite)
            {
                // Every connection of the pool would have a database in memory of its own.
                return new SqliteConnectionStringBuilder(text) is { DataSource: not ("" or ":memory:"), Mode: not SqliteOpenMode.Memory };
            }

            var server = new MySqlConnectionStringBuilder(text);
            return server.Server.Length > 0 && server.Database.Length > 0;
        }
        catch (Exception e) when (e is ArgumentException or FormatException or OverflowException)
        {
            return false;
        }
    }
}
