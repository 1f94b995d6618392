using System.Text;
using EcommerceAnalytics.ApiTests.Orders;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.ApiTests.Hosting;

/// <summary>The command <c>rates</c>: files of exchange rates as the API takes them, and exit codes as those of <c>import</c>.</summary>
public abstract class RatesVerbTests(ApiFixture api)
{
    private const string CentralBank = "Date,USD,JPY,CYP,\n2001-01-03,0.9507,108.12,N/A,\n2001-01-02,0.9423,107.84,0.57392,\n";

    [Fact]
    public async Task Files_are_imported_and_change_nothing_when_they_come_again()
    {
        var bank = await FileAsync("bank.csv", CentralBank);
        var own = await FileAsync("own.csv", "currency,day,rate\nCHF,2002-05-01,2.25\n");
        var version = await VersionAsync();

        var first = await SucceedsAsync([bank, own, "--base", "GBP"]);
        Assert.Equal(["bank.csv: 5 rates (5 new, 0 changed, 0 as they were)", "own.csv: 1 rates (1 new, 0 changed, 0 as they were)"], first);
        Assert.Equal((5, 1), await api.InScopeAsync(async db => (
            await db.ExchangeRates.CountAsync(r => r.Base == "GBP" && r.Day.Year == 2001), await db.ExchangeRates.CountAsync(r => r.Base == "GBP" && r.Currency == "CHF" && r.Rate == 2.25m))));
        Assert.NotEqual(version, await VersionAsync());
        Assert.Equal(["bank.csv: 5 rates (0 new, 0 changed, 5 as they were)"], await SucceedsAsync([bank, "--base=GBP"]));

        // Without --base, the base of the central bank.
        using var piped = new MemoryStream(Encoding.UTF8.GetBytes(CentralBank));
        Assert.Equal(["standard input: 5 rates (5 new, 0 changed, 0 as they were)"], await SucceedsAsync(["-"], piped));
        Assert.Equal(0.57392m, await api.InScopeAsync(db => db.ExchangeRates.Where(r => r.Base == "EUR" && r.Currency == "CYP").Select(r => r.Rate).SingleAsync()));
    }

    [Fact]
    public async Task A_file_with_a_fault_saves_nothing_and_ends_with_2_unless_another_file_is_taken()
    {
        var faulty = await FileAsync("faulty.csv", "base,currency,day,rate\nSEK,NOK,2003-05-01,1.1\nSEK,DKK,2003-05-01,x\n");
        var sound = await FileAsync("sound.csv", "base,currency,day,rate\nSEK,PLN,2003-05-01,0.4\n");

        var (exitCode, program) = await CallAsync([faulty]);
        Assert.Equal((2, ""), (exitCode, program.Errors));
        Assert.StartsWith("faulty.csv: Line 3: 'x' is not a rate", program.Output, StringComparison.Ordinal);
        Assert.Equal(0, await api.InScopeAsync(db => db.ExchangeRates.CountAsync(r => r.Base == "SEK")));

        (exitCode, _) = await CallAsync([faulty, sound]);
        Assert.Equal(0, exitCode);
        Assert.Equal(1, await api.InScopeAsync(db => db.ExchangeRates.CountAsync(r => r.Base == "SEK")));
    }

    [Theory]
    [InlineData("no rates at all", "Line 1 must have the columns", null)]
    [InlineData(null, "does not exist", null)]
    [InlineData("currency,day,rate\nUSD,2003-05-01,1.1\n", "--base is an ISO 4217 code of three letters", "euro")]
    public async Task What_is_no_file_of_rates_ends_with_1_and_one_line(string? text, string message, string? baseCurrency)
    {
        var file = text is null ? Path.Combine(api.Database.DirectoryName, "missing.csv") : await FileAsync("some.csv", text);

        var (exitCode, program) = await CallAsync(baseCurrency is null ? [file] : [file, "--base", baseCurrency]);

        Assert.Equal(1, exitCode);
        Assert.Contains(message, Assert.Single(program.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    private async Task<string[]> SucceedsAsync(string[] arguments, Stream? input = null)
    {
        var (exitCode, program) = await CallAsync(arguments, input);
        Assert.Equal((0, ""), (exitCode, program.Errors));
        return program.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private Task<(int ExitCode, ProgramCall Program)> CallAsync(string[] arguments, Stream? input = null) =>
        ProgramCall.EndAsync(["rates", .. arguments, .. api.Database.Settings().Select(setting => $"--{setting.Key}={setting.Value}")], input: input);

    private async Task<string> FileAsync(string name, string text)
    {
        var path = Path.Combine(api.Database.DirectoryName, name);
        await File.WriteAllTextAsync(path, text);
        return path;
    }

    private Task<long> VersionAsync() => api.InScopeAsync(async db => await db.DataVersions.Select(v => v.Folded).SingleAsync() + await db.SalesChanges.CountAsync());
}

public sealed class RatesVerbTestsOnSqlite(ShopOnSqlite api) : RatesVerbTests(api), IClassFixture<ShopOnSqlite>;

public sealed class RatesVerbTestsOnMySql(ShopOnMySql api) : RatesVerbTests(api), IClassFixture<ShopOnMySql>;
