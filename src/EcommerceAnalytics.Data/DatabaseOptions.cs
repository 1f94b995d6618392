using System.ComponentModel.DataAnnotations;
using EcommerceAnalytics.Common.Settings;

namespace EcommerceAnalytics.Data;

/// <summary>Which database.</summary>
public sealed class DatabaseOptions : ISettings
{
    /// <inheritdoc />
    public static string Section => "Database";

    /// <summary>The provider.</summary>
    public DatabaseProvider Provider { get; set; } = DatabaseProvider.Sqlite;

    /// <summary>Version of the MySQL server (for example <c>8.4.3-mysql</c> or <c>10.11.6-mariadb</c>); asked of the server when not given.</summary>
    [ServerVersion(ErrorMessage = "a version such as 8.4.6-mysql or 10.11.6-mariadb")]
    public string? ServerVersion { get; set; }

    /// <summary>Time-out of a command in seconds.</summary>
    [Range(1, 3600, ErrorMessage = "1 to 3,600 seconds")]
    public int CommandTimeoutSeconds { get; set; } = 30;

    /// <summary>Seconds a request waits for another writer on SQLite, which has one. Below the 30 seconds many clients wait, so that they get the response.</summary>
    [Range(1, 3600, ErrorMessage = "1 to 3,600 seconds")]
    public int WriteWaitSeconds { get; set; } = 20;

    [AttributeUsage(AttributeTargets.Property)]
    private sealed class ServerVersionAttribute : ValidationAttribute
    {
        public override bool IsValid(object? value) => value is null || Microsoft.EntityFrameworkCore.ServerVersion.TryParse((string)value, out _);
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
