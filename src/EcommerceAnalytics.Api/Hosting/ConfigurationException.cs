namespace EcommerceAnalytics.Api.Hosting;

/// <summary>A setting without which, or with which, the service must not start; the message names it.</summary>
public sealed class ConfigurationException(string message) : Exception(message);
