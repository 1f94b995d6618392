using System.Text.RegularExpressions;
using EcommerceAnalytics.Api.Auditing;
using EcommerceAnalytics.ApiTests.Hosting;
using EcommerceAnalytics.ApiTests.Orders;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace EcommerceAnalytics.ApiTests.Security;

/// <summary>The log, in the form of the console: one line an entry whatever a client sends, and no secrets in it.</summary>
public sealed partial class LogTests(LogTests.Api api) : IClassFixture<LogTests.Api>
{
    private const string Secret = "Tr0ub4dor-and-3-secrets";

    [Fact]
    public async Task No_name_makes_a_line_of_its_own()
    {
        var body = "{\"userName\":\"eve\\r\\n2011-12-09T10:00:00.000Z info  Audit: admin signed in\\u2028x\\u001b[31m\",\"password\":\"x\"}";
        await api.Anonymous().SendRawAsync(HttpMethod.Post, "/api/v1/auth/token", body);
        await api.Anonymous().GetAsync("/api/v1/a%0D%0A2011-12-09T10:00:00.000Z%20info%20%20Audit:%20admin%20signed%20in");

        var log = api.Log();
        Assert.Contains("eve\\u000d\\u000a2011", log, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', log);
        Assert.All(log.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.Matches(Entry(), line));
        Assert.DoesNotContain("\n2011-12-09T10:00", log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sign_in_is_on_record_without_passwords_and_tokens()
    {
        await api.Anonymous().SendRawAsync(HttpMethod.Post, "/api/v1/auth/token", $$"""{"userName":"root-admin","password":"{{Secret}}"}""");
        using var signedIn = await api.Anonymous().SendRawAsync(HttpMethod.Post, "/api/v1/auth/token", $$"""{"userName":"root-admin","password":"{{ApiFixture.Password}}"}""");
        var tokens = await signedIn.JsonAsync();
        await api.Anonymous().GetAsync($"/api/v1/users?access_token={Secret}");
        using var service = api.AsService();
        await service.GetAsync("/api/v1/users");

        var log = api.Log();
        Assert.Contains("Sign-in as root-admin", log, StringComparison.Ordinal);
        Assert.Contains("root-admin signed in", log, StringComparison.Ordinal);
        Assert.Contains("Refused GET /api/v1/users with 403 to service", log, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, log, StringComparison.Ordinal);
        Assert.DoesNotContain(ApiFixture.Password, log, StringComparison.Ordinal);
        Assert.DoesNotContain(tokens.GetProperty("accessToken").GetString()!, log, StringComparison.Ordinal);
        Assert.DoesNotContain(tokens.GetProperty("refreshToken").GetString()!, log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_address_of_a_customer_is_in_no_path_on_record()
    {
        var address = $"/api/v1/customers/by-email/ann-{Guid.NewGuid():N}@example.com";
        await api.AsAdmin().GetAsync(address);
        await api.Anonymous().GetAsync(address);

        Assert.DoesNotContain("ann-", string.Concat(api.Log().Split('\n').Where(line => line.Contains("RequestLogMiddleware: ", StringComparison.Ordinal) || line.Contains("Audit: ", StringComparison.Ordinal))), StringComparison.Ordinal);
        Assert.Contains("GET /api/v1/customers/by-email/- 404", api.Log(), StringComparison.Ordinal);
        Assert.Contains("Refused GET /api/v1/customers/by-email/- with 401", api.Log(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_repeated_idempotency_key_is_no_error()
    {
        var shop = new Shop(api);
        var product = await shop.StockAsync(1m, 100);
        var key = Guid.NewGuid().ToString();

        // At once, so that the database refuses the key to all but one of them.
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => shop.PostAsync(Shop.Body((product, 3)), key)));

        Assert.Equal(7, answers.Count(answer => answer.Headers.Contains("Idempotent-Replayed")));
        Assert.DoesNotContain(api.Log().Split('\n'), line => line.Contains("Z error ", StringComparison.Ordinal) || line.Contains("Z fatal ", StringComparison.Ordinal));
    }

    [GeneratedRegex(@"^(20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z (trace|debug|info |warn |error|fatal) \w+: |      )", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Entry();

    /// <summary>A host whose log the tests read, written by the formatter of the console.</summary>
    public sealed class Api : SqliteApi, ILoggerProvider
    {
        private readonly Lock _lock = new();
        private readonly StringWriter _written = new();

        /// <summary>Everything logged so far.</summary>
        public string Log()
        {
            lock (_lock)
            {
                return _written.ToString();
            }
        }

        /// <inheritdoc />
        public ILogger CreateLogger(string categoryName) => new Logger(_lock, _written, categoryName);

        /// <inheritdoc />
        public void Dispose()
        {
            // The text outlives the host.
        }

        /// <inheritdoc />
        protected override void AddServices(IServiceCollection services) => services.AddLogging(logging => logging.AddProvider(this));

        /// <inheritdoc />
        protected override IEnumerable<KeyValuePair<string, string?>> Settings() => [new("Logging:LogLevel:Default", "Debug")];

        private sealed class Logger(Lock gate, StringWriter written, string category) : ILogger
        {
            private static readonly ConsoleFormatter Formatter = new OneLineConsoleFormatter(TimeProvider.System);

            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            {
                lock (gate)
                {
                    Formatter.Write(new LogEntry<TState>(logLevel, category, eventId, state, exception, formatter), null, written);
                }
            }
        }
    }
}
