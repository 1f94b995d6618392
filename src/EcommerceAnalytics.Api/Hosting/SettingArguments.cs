using EcommerceAnalytics.Common.Settings;

namespace EcommerceAnalytics.Api.Hosting;

/// <summary>Settings given as command-line arguments: an unknown name is an error.</summary>
internal static class SettingArguments
{
    // Settings of the framework and of OpenTelemetry.
    private static readonly string[] Others =
    [
        "AllowedHosts", "applicationName", "captureStartupErrors", "contentRoot", "detailedErrors", "environment", "hostBuilder", "hostingStartupAssemblies",
        "http_ports", "https_ports", "Kestrel", "Logging", "preventHostingStartup", "shutdownTimeoutSeconds", "suppressStatusMessages", "urls", "webroot",
    ];

    /// <summary>False when the argument is more likely a misspelt option of a command.</summary>
    public static bool MayBeSetting(string argument) => NameOf(argument) is var name && (name.Contains(':', StringComparison.Ordinal)
        || IsOthers(name) || IsEmpty(argument) || name.Equals(nameof(DataDirectoryOptions.DataDirectory), StringComparison.OrdinalIgnoreCase));

    /// <exception cref="ConfigurationException">An argument names a setting that does not exist.</exception>
    public static void Require(IEnumerable<string> arguments, IServiceCollection services)
    {
        var known = services.Select(service => service.ServiceType == typeof(KnownSetting) ? service.ImplementationInstance : null).OfType<KnownSetting>().ToList();
        foreach (var argument in arguments)
        {
            // Test hosts also pass sections, without a value.
            var name = NameOf(argument);
            var isSection = IsEmpty(argument) && known.Exists(setting => setting.Name.StartsWith($"{name}:", StringComparison.OrdinalIgnoreCase));
            if (!isSection && !IsOthers(name) && !known.Exists(setting => setting.Has(name)))
            {
                throw new ConfigurationException($"Unknown setting {name}. Did you mean {ClosestName.Of(name, known.Select(setting => setting.Name))}?");
            }
        }
    }

    private static bool IsOthers(string name) => name.StartsWith("OTEL_", StringComparison.OrdinalIgnoreCase)
        || Others.Contains(name.Split(':')[0], StringComparer.OrdinalIgnoreCase);

    private static bool IsEmpty(string argument) => argument.EndsWith('=');

    private static string NameOf(string argument) => argument.TrimStart('-').Split('=')[0];
}
