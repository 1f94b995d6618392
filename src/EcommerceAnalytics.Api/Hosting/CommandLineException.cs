namespace EcommerceAnalytics.Api.Hosting;

/// <summary>The command line cannot be used as it is; the message says why in one line.</summary>
public sealed class CommandLineException(string message) : Exception(message);
