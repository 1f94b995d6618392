namespace EcommerceAnalytics.Api.Auditing;

/// <summary>One-line logs, request logs and the audit log.</summary>
internal static class AuditingServiceCollectionExtensions
{
    public static IServiceCollection AddAuditing(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddSingleton<AuditLog>();
        services.AddScoped<AuditEntriesQuery>();
        services.AddLogging(logging => logging
            .AddConsole(console => console.FormatterName = OneLineConsoleFormatter.FormatterName)
            .AddConsoleFormatter<OneLineConsoleFormatter, Microsoft.Extensions.Logging.Console.ConsoleFormatterOptions>());
        return services;
    }
}
