using EcommerceAnalytics.Api.Hosting;
using EcommerceAnalytics.Common.Settings;
using EcommerceAnalytics.Common.Stores;
using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.Recommendations.Serving;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace EcommerceAnalytics.ApiTests.Hosting;

/// <summary>Every setting is documented, and every verb refuses a wrong value of it in one line before it touches anything.</summary>
public sealed class SettingsTests : IDisposable
{
    // A value that is not allowed for each setting: the key, and the value.
    private static readonly Dictionary<string, (string Key, string Value)> Wrong = new()
    {
        ["Admin:Password"] = ("Admin:Password", "password1234"),
        ["Admin:UserName"] = ("Admin:UserName", "a name with blanks"),
        ["Analytics:Copy:Enabled"] = ("Analytics:Copy:Enabled", "yes"),
        ["Analytics:Copy:Folder"] = ("Analytics:Copy:Folder", " "),
        ["Analytics:Copy:MemoryMegabytes"] = ("Analytics:Copy:MemoryMegabytes", "63"),
        ["Analytics:Copy:CheckMinutes"] = ("Analytics:Copy:CheckMinutes", "0"),
        ["Analytics:Copy:Threads"] = ("Analytics:Copy:Threads", "-1"),
        ["Analytics:CountedStatuses"] = ("Analytics:CountedStatuses:0", "Sold"),
        ["Reports:TimeLimitSeconds"] = ("Reports:TimeLimitSeconds", "0"),
        ["ConnectionStrings:Ecommerce"] = ("ConnectionStrings:Ecommerce", "Data Sauce=secret.db"),
        ["ConnectionStrings:EcommerceReplica"] = ("ConnectionStrings:EcommerceReplica", "Data Source=:memory:"),
        ["Cors:Origins"] = ("Cors:Origins:0", "shop.example.com"),
        ["CustomerModel:RefreshAfterShare"] = ("CustomerModel:RefreshAfterShare", "9"),
        ["CustomerModel:RefreshInBackground"] = ("CustomerModel:RefreshInBackground", "yes"),
        ["DataDirectory"] = ("DataDirectory", ""),
        ["Database:CommandTimeoutSeconds"] = ("Database:CommandTimeoutSeconds", "0"),
        ["Database:Provider"] = ("Database:Provider", "1"),
        ["Database:ServerVersion"] = ("Database:ServerVersion", "the newest"),
        ["Database:WriteWaitSeconds"] = ("Database:WriteWaitSeconds", "3601"),
        ["Demo:Folder"] = ("Demo:Folder", " "),
        ["Demo:SeedWhenEmpty"] = ("Demo:SeedWhenEmpty", "1"),
        ["Exports:Directory"] = ("Exports:Directory", ""),
        ["Email:CertificateSha256"] = ("Email:CertificateSha256", "abc"),
        ["Email:From"] = ("Email:From", "nobody"),
        ["Email:Host"] = ("Email:Host", "mail server"),
        ["Email:MaxAttachmentMegabytes"] = ("Email:MaxAttachmentMegabytes", "101"),
        ["Email:Password"] = ("Email:Password", new string('x', 1001)),
        ["Email:Port"] = ("Email:Port", "0"),
        ["Email:RecipientDomains"] = ("Email:RecipientDomains:0", "@example.com"),
        ["Email:Security"] = ("Email:Security", "Ssl"),
        ["Email:TimeoutSeconds"] = ("Email:TimeoutSeconds", "0"),
        ["Email:UserName"] = ("Email:UserName", new string('x', 256)),
        ["Exports:TargetDirectory"] = ("Exports:TargetDirectory", new string('x', 1001)),
        ["Exports:KeepHours"] = ("Exports:KeepHours", "0"),
        ["ForwardedHeaders:KnownProxies"] = ("ForwardedHeaders:KnownProxies:0", "proxy.example.com"),
        ["Import:Directory"] = ("Import:Directory", ""),
        ["Import:MaxUnpackRatio"] = ("Import:MaxUnpackRatio", "1"),
        ["Import:MaxUnpackedMegabytes"] = ("Import:MaxUnpackedMegabytes", "0"),
        ["Import:SkuKinds"] = ("Import:SkuKinds:POST", "Return"),
        ["Import:TaxFromRates"] = ("Import:TaxFromRates", "perhaps"),
        ["Jwt:AccessTokenMinutes"] = ("Jwt:AccessTokenMinutes", "1.5"),
        ["Jwt:Audience"] = ("Jwt:Audience", ""),
        ["Jwt:Issuer"] = ("Jwt:Issuer", new string('x', 201)),
        ["Jwt:Key"] = ("Jwt:Key", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"),
        ["Jwt:RefreshTokenDays"] = ("Jwt:RefreshTokenDays", "366"),
        ["RateLimit:AnonymousRequestsPerMinute"] = ("RateLimit:AnonymousRequestsPerMinute", "5"),
        ["RateLimit:RequestsPerMinute"] = ("RateLimit:RequestsPerMinute", "many"),
        ["ObjectStorage:AccessKey"] = ("ObjectStorage:AccessKey", new string('x', 201)),
        ["ObjectStorage:Bucket"] = ("ObjectStorage:Bucket", "My_Bucket"),
        ["ObjectStorage:Endpoint"] = ("ObjectStorage:Endpoint", "s3.example.com"),
        ["ObjectStorage:Prefix"] = ("ObjectStorage:Prefix", "../up"),
        ["ObjectStorage:Region"] = ("ObjectStorage:Region", "eu west"),
        ["ObjectStorage:SecretKey"] = ("ObjectStorage:SecretKey", new string('x', 1001)),
        ["ObjectStorage:TimeoutSeconds"] = ("ObjectStorage:TimeoutSeconds", "0"),
        ["Recommendations:Algorithm"] = ("Recommendations:Algorithm", "Foo"),
        ["Recommendations:CatalogueSeconds"] = ("Recommendations:CatalogueSeconds", "NaN"),
        ["Recommendations:ExcludedCategories"] = ("Recommendations:ExcludedCategories:1", "\u0007"),
        ["Recommendations:HalfLifeDays"] = ("Recommendations:HalfLifeDays", "x"),
        ["Recommendations:PopularitySeconds"] = ("Recommendations:PopularitySeconds", "-1"),
        ["Recommendations:RetrainAfterChanges"] = ("Recommendations:RetrainAfterChanges", "0"),
        ["Recommendations:RetrainAfterHours"] = ("Recommendations:RetrainAfterHours", "abc"),
        ["Recommendations:TrainInBackground"] = ("Recommendations:TrainInBackground", ""),
        ["Sources:KeepDays"] = ("Sources:KeepDays", "0"),
        ["Sources:KeyDirectory"] = ("Sources:KeyDirectory", "\u0007"),
        ["Store:Colour"] = ("Store:Colour", "#FFFFFF"),
        ["Store:Currency"] = ("Store:Currency", "pounds"),
        ["Store:Logo"] = ("Store:Logo", "/nowhere/logo.png"),
        ["Store:Name"] = ("Store:Name", "A\nB"),
        ["Store:PricesIncludeTax"] = ("Store:PricesIncludeTax", "2"),
        ["Store:PublicUrl"] = ("Store:PublicUrl", "analytics.example.com"),
        ["Store:TimeZone"] = ("Store:TimeZone", "Europe/Atlantis"),
        ["Store:Today"] = ("Store:Today", "tomorrow"),
        ["Tax:Rates"] = ("Tax:Rates:US", "abc"),
        ["Mcp:Enabled"] = ("Mcp:Enabled", "maybe"),
        ["Webhooks:KeepDays"] = ("Webhooks:KeepDays", "0"),
        ["Webhooks:AllowPrivateAddresses"] = ("Webhooks:AllowPrivateAddresses", "maybe"),
    };

    private static readonly string[] Secrets = ["Admin:Password", "ConnectionStrings:Ecommerce", "ConnectionStrings:EcommerceReplica", "Email:Password", "Jwt:Key", "ObjectStorage:SecretKey"];

    private readonly string _folder = Directory.CreateTempSubdirectory("ecommerce-settings-").FullName;

    public static TheoryData<string> Settings => new(Wrong.Keys.Order(StringComparer.Ordinal));

    public static TheoryData<string> Verbs => ["serve", "import", "seed", "migrate", "rebuild", "evaluate", "create-admin"];

    private string DataFolder => Path.Combine(_folder, "data");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Every_setting_is_documented_with_what_is_allowed_and_is_tried_here()
    {
        await using var app = EcommerceHost.Build([$"--DataDirectory={DataFolder}"]);
        var known = app.Services.GetServices<KnownSetting>().ToDictionary(setting => setting.Name, setting => setting.Allowed);

        Assert.Equal(known.OrderBy(setting => setting.Key, StringComparer.Ordinal), Documented().OrderBy(setting => setting.Key, StringComparer.Ordinal));
        Assert.Equal(known.Keys.Order(StringComparer.Ordinal), Wrong.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Settings))]
    public async Task A_value_that_is_not_allowed_is_refused_in_one_line(string setting)
    {
        var (key, value) = Wrong[setting];
        foreach (var verb in new[] { "serve", "migrate", "import" })
        {
            await RefusedAsync(verb, setting, [$"--{key}={value}"], []);
            await RefusedAsync(verb, setting, [], [new(key, value)]);
        }
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task Every_verb_checks_the_settings_before_its_work(string verb) => await RefusedAsync(verb, "Exports:KeepHours", ["--Exports:KeepHours=0"], []);

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task A_setting_that_does_not_exist_is_refused_with_the_closest_one(string verb)
    {
        var (exitCode, program) = await ProgramCall.EndAsync([.. CommandLine(verb), "--store:TimeZon=Europe/Paris"], Environment([]));

        Assert.Equal(1, exitCode);
        Assert.Equal("The configuration is not valid: Unknown setting store:TimeZon. Did you mean Store:TimeZone?", program.Errors.TrimEnd());
        Assert.False(Directory.Exists(DataFolder));
    }

    [Theory]
    [InlineData("--Store:Name:0=x", "Store:Name")]
    [InlineData("--Cors:Origin:0=https://a.example", "Cors:Origins")]
    [InlineData("--Recommendation:HalfLifeDays=off", "Recommendations:HalfLifeDays")]
    [InlineData("--Analytics:CountedStatuses:first=Pending", "Analytics:CountedStatuses")]
    public async Task The_closest_setting_is_named(string argument, string closest)
    {
        var (_, program) = await ProgramCall.EndAsync(["migrate", argument], Environment([]));

        Assert.EndsWith($"Did you mean {closest}?", program.Errors.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_setting_of_the_environment_that_nobody_reads_is_left_alone()
    {
        await using var app = Build([], new KeyValuePair<string, string?>("Store:Flavour", "vanilla"));

        Assert.NotNull(app);
    }

    [Theory]
    [InlineData("Analytics:CountedStatuses:0", "Delivered")]
    [InlineData("Analytics:CountedStatuses", "delivered")]
    public async Task A_list_replaces_the_default(string key, string value)
    {
        await using var app = Build([$"--{key}={value}"]);

        Assert.Equal([OrderStatus.Delivered], app.Services.GetRequiredService<CountedStatusesOptions>().Statuses);
    }

    [Fact]
    public async Task An_empty_text_is_an_empty_list_and_no_day()
    {
        await using var app = Build(["--Recommendations:ExcludedCategories=", "--Store:Today="]);

        Assert.Empty(app.Services.GetRequiredService<RecommendationOptions>().ExcludedCategories);
        Assert.Null(app.Services.GetRequiredService<StoreOptions>().Today);
    }

    [Fact]
    public async Task Storage_needs_a_key()
    {
        var (exitCode, program) = await ProgramCall.EndAsync(
            ["migrate", "--ObjectStorage:Endpoint=https://s3.example.com", "--ObjectStorage:Bucket=reports", "--ObjectStorage:AccessKey=x"]);

        Assert.Equal(1, exitCode);
        Assert.Equal(
            "The configuration is not valid: ObjectStorage:SecretKey must be set when ObjectStorage:Endpoint is.", program.Errors.TrimEnd());
    }

    [Fact]
    public async Task A_server_must_have_an_address()
    {
        var (exitCode, program) = await ProgramCall.EndAsync(["migrate", "--Database:Provider=MySql"]);

        Assert.Equal(1, exitCode);
        Assert.Equal("The configuration is not valid: ConnectionStrings:Ecommerce must be set when Database:Provider is MySql.", program.Errors.TrimEnd());
    }

    [Theory]
    [InlineData("--urls=nonsense", "'nonsense'")]
    [InlineData("--urls=http://127.0.0.1:8000;http://127.0.0.1:99999", "'http://127.0.0.1:99999'")]
    [InlineData("--urls=ftp://127.0.0.1", "'ftp://127.0.0.1'")]
    [InlineData("--Logging:LogLevel:Default=Loud", "'Loud'")]
    public async Task A_setting_of_the_framework_is_refused_in_one_line_too(string argument, string named)
    {
        var (exitCode, program) = await ProgramCall.EndAsync(["migrate", argument], Environment([]));

        Assert.Equal(1, exitCode);
        Assert.StartsWith("The configuration is not valid: ", program.Errors, StringComparison.Ordinal);
        Assert.Contains(named, Assert.Single(Lines(program.Errors)), StringComparison.Ordinal);
    }

    /// <summary>The rows of the tables of settings: the name, and what is allowed.</summary>
    private static Dictionary<string, string> Documented() =>
        new[] { "operations.md", "recommendations.md" }.SelectMany(name => RowsOf(Path.Combine(DemoData.Repository, "docs", name))).ToDictionary();

    private static IEnumerable<KeyValuePair<string, string>> RowsOf(string document) => File.ReadLines(document)
        .SkipWhile(line => !line.StartsWith("| setting | default | allowed |", StringComparison.Ordinal)).Skip(2)
        .TakeWhile(line => line.StartsWith('|'))
        .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
        .Select(cells => KeyValuePair.Create(cells[1].Trim('`'), cells[3].Replace("`", "", StringComparison.Ordinal)));

    private async Task RefusedAsync(string verb, string setting, string[] arguments, KeyValuePair<string, string?>[] environment)
    {
        var (key, value) = Wrong[setting];
        var (exitCode, program) = await ProgramCall.EndAsync([.. CommandLine(verb), .. arguments], Environment(environment));

        var shown = value.Length > 100 ? value[..100] + "…" : string.Concat(value.Select(c => char.IsControl(c) ? $"\\u{(int)c:x4}" : c.ToString()));
        var fault = Secrets.Contains(setting) ? $"{key} has a value that is not allowed." : $"{key} is '{shown}'.";
        Assert.Equal($"The configuration is not valid: {fault} Allowed: {Documented()[setting]}.", program.Errors.TrimEnd());
        Assert.Equal((1, ""), (exitCode, program.Output));
        Assert.Empty(program.Traces);
        Assert.Equal(["orders.csv"], Directory.EnumerateFileSystemEntries(_folder).Select(Path.GetFileName));
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>A command line of a verb that would run.</summary>
    private string[] CommandLine(string verb)
    {
        File.WriteAllText(Path.Combine(_folder, "orders.csv"), "order_number,sku,quantity,unit_price,ordered_at\n");
        return verb switch
        {
            "serve" => ["--urls=http://127.0.0.1:0"],
            "import" => ["import", Path.Combine(_folder, "orders.csv")],
            "create-admin" => ["create-admin", "--user-name", "root-admin"],
            _ => [verb],
        };
    }

    private KeyValuePair<string, string?>[] Environment(KeyValuePair<string, string?>[] more) =>
        [new("DataDirectory", DataFolder), new("ConnectionStrings:Ecommerce", $"Data Source={Path.Combine(DataFolder, "ecommerce.db")}"), .. more];

    private WebApplication Build(string[] settings, params KeyValuePair<string, string?>[] environment) =>
        EcommerceHost.Build(settings, builder => builder.Configuration.AddInMemoryCollection(Environment(environment)));
}
