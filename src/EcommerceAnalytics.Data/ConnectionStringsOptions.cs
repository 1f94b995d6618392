using System.ComponentModel.DataAnnotations;
using EcommerceAnalytics.Common.Settings;

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

    /// <summary>A replica of the database that serves the analytic reads.</summary>
    [Secret]
    [MaxLength(4000, ErrorMessage = Allowed)]
    public string? EcommerceReplica { get; set; }

    /// <summary>Checks what depends on the provider.</summary>
    /// <exception cref="ConfigurationException">A connection string is missing or malformed.</exception>
    internal void Require(DatabaseProvider provider)
    {
        var dialect = DatabaseDialect.Of(provider);
        if (Ecommerce is null && dialect.NeedsConnectionString)
        {
            throw new ConfigurationException($"{Section}:{nameof(Ecommerce)} must be set when Database:Provider is {provider}.");
        }

        Require(dialect, nameof(Ecommerce), Ecommerce);
        Require(dialect, nameof(EcommerceReplica), EcommerceReplica);
    }

    private static void Require(DatabaseDialect dialect, string name, string? text)
    {
        if (text is not null && !IsUsable(dialect, text))
        {
            throw ConfigurationException.NotAllowed($"{Section}:{name}", value: null, Allowed);
        }
    }

    private static bool IsUsable(DatabaseDialect dialect, string text)
    {
        try
        {
            return dialect.IsUsable(text);
        }
        catch (Exception e) when (e is ArgumentException or FormatException or OverflowException)
        {
            return false;
        }
    }
}
