using System.CommandLine;
using EcommerceAnalytics.Api.Verbs;

var program = new RootCommand("E-commerce analytics: the REST API and the work around it. Without a verb it serves.")
{
    ImportVerb.Create(),
    SeedVerb.Create(),
    MigrateVerb.Create(),
    RebuildVerb.Create(),
    EvaluateVerb.Create(),
    CreateAdminVerb.Create(),
};
return await CommandLineProgram.RunAsync(program, args);

/// <summary>The program.</summary>
public partial class Program
{
    private Program()
    {
    }
}
