using System.Reflection;
using EcommerceAnalytics.Common.Http;
using EcommerceAnalytics.Common.Settings;
using ModelContextProtocol.Protocol;

namespace EcommerceAnalytics.Api.Assistants;

/// <summary>The endpoint for assistants (Model Context Protocol), off unless a setting turns it on.</summary>
internal static class AssistantsModule
{
    private const string Path = "/mcp";

    private const string Instructions =
        "Figures of an online store. Begin with list_reports. Every answer has the address that a person can open for the same figures, and the definitions of the measures in it: quote both.";

    /// <summary>Adds the endpoint.</summary>
    /// <exception cref="ConfigurationException">A setting is not allowed.</exception>
    public static IServiceCollection AddAssistants(this IServiceCollection services, IConfiguration configuration)
    {
        if (!services.AddSettings<McpOptions>(configuration).Enabled)
        {
            return services;
        }

        services.AddHttpContextAccessor();
        services.AddSingleton<ApiPipeline>();
        services.AddSingleton<AssistantToolList>();
        services.AddSingleton<AssistantAnswers>();
        services.AddMcpServer(server =>
            {
                server.ServerInfo = new Implementation
                {
                    Name = "EcommerceAnalytics",
                    Version = typeof(AssistantsModule).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0],
                };
                server.ServerInstructions = Instructions;
            })

            // Each request by itself, so that any instance answers it and a revoked key ends at once.
            .WithHttpTransport(http => http.Stateless = true)
            .WithListToolsHandler((context, _) => ValueTask.FromResult(new ListToolsResult
            {
                Tools = [.. context.Services!.GetRequiredService<AssistantToolList>().All.Select(ToProtocol)],
            }))
            .WithCallToolHandler(async (context, cancellationToken) =>
            {
                var services = context.Services!;
                var caller = services.GetRequiredService<IHttpContextAccessor>().HttpContext ?? throw new InvalidOperationException("A tool is called by a request.");
                return await services.GetRequiredService<AssistantAnswers>().CallAsync(
                    context.Params.Name, context.Params.Arguments?.AsEnumerable() ?? [], caller, cancellationToken);
            });
        return services;
    }

    /// <summary>Lets tools send requests through the pipeline; to be called before any middleware is added.</summary>
    public static void UseAssistants(this WebApplication app)
    {
        if (app.Services.GetService<ApiPipeline>() is { } pipeline)
        {
            app.Use(pipeline.Take);
        }
    }

    /// <summary>Maps the endpoint.</summary>
    public static void MapAssistants(this WebApplication app)
    {
        if (app.Services.GetRequiredService<McpOptions>().Enabled)
        {
            app.MapMcp(Path).WithMetadata(new ReadsAttribute()).ExcludeFromDescription();
        }
    }

    private static Tool ToProtocol(AssistantTool tool) => new()
    {
        Name = tool.Name,
        Title = tool.Title,
        Description = tool.Description,
        InputSchema = tool.InputSchema,
        Annotations = new ToolAnnotations { Title = tool.Title, ReadOnlyHint = true, DestructiveHint = false, IdempotentHint = true, OpenWorldHint = false },
    };
}
