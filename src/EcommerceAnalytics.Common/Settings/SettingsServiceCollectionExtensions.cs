using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace EcommerceAnalytics.Common.Settings;

/// <summary>Reads and registers settings.</summary>
public static class SettingsServiceCollectionExtensions
{
    /// <summary>
    /// Reads the settings of a class, checks them, and registers them as <typeparamref name="T"/> and as
    /// <see cref="IOptions{TOptions}"/>. They are read once: a second call returns what the first one read.
    /// </summary>
    /// <exception cref="ConfigurationException">A value is not allowed.</exception>
    public static T AddSettings<T>(this IServiceCollection services, IConfiguration configuration)
        where T : class, ISettings, new()
    {
        if (services.FirstOrDefault(service => service.ServiceType == typeof(T))?.ImplementationInstance is T current)
        {
            return current;
        }

        var settings = SettingsReader.Read<T>(configuration);
        services.AddSingleton(settings);
        services.AddSingleton(Options.Create(settings));
        foreach (var known in SettingsReader.Known<T>())
        {
            services.AddSingleton(known);
        }

        return settings;
    }
}
