namespace EcommerceAnalytics.Common.Settings;

/// <summary>The program cannot start with this configuration; the message is one line that names the setting.</summary>
public sealed class ConfigurationException(string message) : Exception(message)
{
    private const int LongestValue = 100;

    /// <summary>A value that is not allowed.</summary>
    /// <param name="setting">Name of the setting.</param>
    /// <param name="value">Its value; null for a secret.</param>
    /// <param name="allowed">What is allowed.</param>
    public static ConfigurationException NotAllowed(string setting, string? value, string allowed) =>
        new(value is null ? $"{setting} has a value that is not allowed. Allowed: {allowed}." : $"{setting} is '{Shown(value)}'. Allowed: {allowed}.");

    private static string Shown(string value) => value.Length > LongestValue ? value[..LongestValue] + "…" : value;
}
