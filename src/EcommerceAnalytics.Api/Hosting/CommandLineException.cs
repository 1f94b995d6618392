namespace EcommerceAnalytics.Api.Hosting;

/// <summary>The command line is not valid; the message explains why in one line.</summary>
public sealed class CommandLineException(string message) : Exception(message);
