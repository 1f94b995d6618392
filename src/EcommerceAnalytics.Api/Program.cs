using EcommerceAnalytics.Api.Verbs;

return await CommandLineProgram.RunAsync(new ProgramRun(Console.Out, Console.Error, Console.OpenStandardInput), args);

/// <summary>The program.</summary>
public partial class Program
{
    private Program()
    {
    }
}
