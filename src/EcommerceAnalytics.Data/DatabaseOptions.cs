using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace EcommerceAnalytics.Data;

/// <summary>Which database, from the section <c>Database</c>.</summary>
public sealed class DatabaseOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Database";

    /// <summary>The provider.</summary>
    public DatabaseProvider Provider { get; set; } = DatabaseProvider.Sqlite;

    /// <summary>Version of the MySQL server (for example <c>8.4.3-mysql</c> or <c>10.11.6-mariadb</c>); asked of the server when not given.</summary>
    public string? ServerVersion { get; set; }

    /// <summary>Seconds one command may take.</summary>
    public int CommandTimeoutSeconds { get; set; } = 30;

    /// <summary>Seconds a request waits for another writer on SQLite, which has one. Below the 30 seconds many clients wait, so that they get the answer.</summary>
    public int WriteWaitSeconds { get; set; } = 20;

    /// <summary>Reads the section.</summary>
    /// <exception cref="InvalidOperationException">A value is not one of those allowed.</exception>
    public static DatabaseOptions From(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        var options = new DatabaseOptions { ServerVersion = section[nameof(ServerVersion)] };
        if (section[nameof(Provider)] is { Length: > 0 } provider)
        {
            options.Provider = Enum.TryParse<DatabaseProvider>(provider, ignoreCase: true, out var parsed) && Enum.IsDefined(parsed)
                ? parsed
                : throw new InvalidOperationException($"Database:Provider is '{provider}'; allowed are {string.Join(", ", Enum.GetNames<DatabaseProvider>())}.");
        }

        options.CommandTimeoutSeconds = Seconds(section, nameof(CommandTimeoutSeconds), options.CommandTimeoutSeconds);
        options.WriteWaitSeconds = Seconds(section, nameof(WriteWaitSeconds), options.WriteWaitSeconds);
        return options;
    }

    private static int Seconds(IConfigurationSection section, string name, int fallback)
    {
        if (section[name] is not { Length: > 0 } text)
        {
            return fallback;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 1 and <= 3600
            ? seconds
            : throw new InvalidOperationException($"Database:{name} is '{text}'; allowed are 1 to 3600.");
    }
}

/// <summary>The databases the product runs on.</summary>
public enum DatabaseProvider
{
    /// <summary>One file, nothing to install.</summary>
    Sqlite = 0,

    /// <summary>MySQL 8.0 or later, MariaDB 10.6 or later.</summary>
    MySql = 1,
}
