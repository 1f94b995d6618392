using System.Net;
using System.Text;
using EcommerceAnalytics.ApiTests.Hosting;

namespace EcommerceAnalytics.ApiTests.Json;

/// <summary>Bodies that the framework would guess at, ignore, or stumble over.</summary>
[Collection(HttpOnSqlite.Name)]
public sealed class StrictJsonTests(SqliteApi api)
{
    private const string Address = "/api/v1/users";
    private const string Valid = """{"userName":"strict.json","password":"seven-lamps-under-water","role":"analyst"}""";

    [Theory]
    [InlineData("""{"userName":"a.b.c","password":"seven-lamps-under-water","role":"analyst","extra":1}""", "extra")]
    [InlineData("""{"UserName":"a.b.c","password":"seven-lamps-under-water","role":"analyst"}""", "userName")]
    [InlineData("""{"userName":"a.b.c","userName":"a.b.d","password":"seven-lamps-under-water","role":"analyst"}""", "userName")]
    [InlineData("""{"userName":"a.b.c","password":"seven-lamps-under-water"}""", "role")]
    [InlineData("""{"password":"seven-lamps-under-water"}""", "userName")]
    [InlineData("""{"userName":null,"password":"seven-lamps-under-water","role":"analyst"}""", "userName")]
    [InlineData("""{"userName":12,"password":"seven-lamps-under-water","role":"analyst"}""", "userName")]
    [InlineData("""{"userName":["a.b.c"],"password":"seven-lamps-under-water","role":"analyst"}""", "userName")]
    [InlineData("""{"userName":"a.b.c","password":"seven-lamps-under-water","role":0}""", "role")]
    [InlineData("""{"userName":"a.b.c","password":"seven-lamps-under-water","role":"0"}""", "role")]
    [InlineData("""{"userName":"a.b.c","password":"seven-lamps-under-water","role":"root"}""", "role")]
    [InlineData("""{"userName":"a.b.c","password":"seven-lamps-under-water","role":"admin,service"}""", "role")]
    [InlineData("""{"userName":"a\u0000c","password":"seven-lamps-under-water","role":"analyst"}""", "userName")]
    [InlineData("""{"userName":"a\ud800c","password":"seven-lamps-under-water","role":"analyst"}""", "userName")]
    [InlineData("""{"userName":"a\udc00\ud800c","password":"seven-lamps-under-water","role":"analyst"}""", "userName")]
    public async Task A_wrong_member_is_named(string body, string field) => await (await PostAsync(body)).InvalidAsync(field);

    [Fact]
    public async Task An_unknown_name_is_answered_with_those_allowed()
    {
        var body = await (await PostAsync("""{"userName":"a.b.c","password":"seven-lamps-under-water","role":"root"}""")).InvalidAsync("role");
        var query = await (await api.AsAdmin().GetAsync("/api/v1/users?role=root")).InvalidAsync("role");

        Assert.Equal("The value 'root' is not valid; allowed are admin, analyst, service.", body.GetProperty("errors").GetProperty("role")[0].GetString());
        Assert.Equal("The value 'root' is not valid for role; allowed are admin, analyst, service.", query.GetProperty("errors").GetProperty("role")[0].GetString());
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("{")]
    [InlineData("{\"userName\":NaN}")]
    [InlineData("{\"userName\":Infinity}")]
    [InlineData("{\"userName\":1e400}")]
    [InlineData("{\"userName\":-0}")]
    [InlineData("{'userName':'a.b.c'}")]
    [InlineData("{\"userName\":\"a.b.c\",}")]
    [InlineData("{\"userName\":\"a.b.c\"} trailing")]
    [InlineData("// comment\n{}")]
    [InlineData("<user/>")]
    [InlineData("<?xml version=\"1.0\"?><!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><r>&x;</r>")]
    [InlineData("userName=a.b.c&role=admin")]
    public async Task What_is_not_the_expected_json_is_a_bad_request(string body) =>
        await (await PostAsync(body)).ProblemAsync(HttpStatusCode.BadRequest);

    [Theory]
    [InlineData('[', ']')]
    [InlineData('{', '}')]
    public async Task Ten_thousand_levels_of_nesting_are_a_bad_request(char open, char close)
    {
        var nested = open == '[' ? new string(open, 10_000) + new string(close, 10_000) : Repeat("{\"a\":", 10_000) + "1" + new string(close, 10_000);

        await (await PostAsync($$"""{"userName":{{nested}}}""")).ProblemAsync(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_broken_utf8_sequence_is_a_bad_request()
    {
        byte[] body = [.. Encoding.UTF8.GetBytes("""{"userName":"a"""), 0xC3, 0x28, .. Encoding.UTF8.GetBytes("""c","password":"seven-lamps-under-water","role":"analyst"}""")];

        await (await api.AsAdmin().SendRawAsync(HttpMethod.Post, Address, body, "application/json")).ProblemAsync(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("application/json; charset=utf-7")]
    [InlineData("application/json; charset=iso-8859-1")]
    [InlineData("application/json; charset=\"utf-32\"")]
    [InlineData("application/json; charset=nonsense")]
    [InlineData("application/xml")]
    [InlineData("text/xml")]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/x-msgpack")]
    public async Task Other_types_and_charsets_are_refused(string contentType)
    {
        var answer = await api.AsAdmin().SendRawAsync(HttpMethod.Post, Address, Valid, contentType);

        await answer.ProblemAsync(HttpStatusCode.UnsupportedMediaType);
    }

    [Theory]
    [InlineData("application/json; charset=UTF-8", "utf8.upper")]
    [InlineData("application/json; charset=\"utf-8\"", "utf8.quoted")]
    public async Task Utf8_may_be_named(string contentType, string userName)
    {
        var answer = await api.AsAdmin().SendRawAsync(
            HttpMethod.Post, Address, Valid.Replace("strict.json", userName, StringComparison.Ordinal), contentType);

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
    }

    [Fact]
    public async Task Messages_tell_nothing_of_the_code()
    {
        foreach (var body in new[] { "[]", "{\"role\":1}", "{\"x\":1}", "{\"userName\":{}}", "{", "{\"role\":\"x\"}" })
        {
            var text = await (await PostAsync(body)).Content.ReadAsStringAsync();
            Assert.DoesNotMatch("(?i)EcommerceAnalytics|System\\.|LineNumber|BytePosition|\\.NET", text);
        }
    }

    [Theory]
    [InlineData("/api/v1/users?page=0", "page")]
    [InlineData("/api/v1/users?page=-1", "page")]
    [InlineData("/api/v1/users?page=99999999999999999999", "page")]
    [InlineData("/api/v1/users?page=abc", "page")]
    [InlineData("/api/v1/users?pageSize=0", "pageSize")]
    [InlineData("/api/v1/users?pageSize=201", "pageSize")]
    [InlineData("/api/v1/users?pageSize=1e2", "pageSize")]
    [InlineData("/api/v1/users?role=root", "role")]
    [InlineData("/api/v1/users?role=0", "role")]
    [InlineData("/api/v1/users?role=admin,service", "role")]
    [InlineData("/api/v1/users?isEnabled=maybe", "isEnabled")]
    public async Task A_wrong_parameter_is_named(string path, string field) => await (await api.AsAdmin().GetAsync(path)).InvalidAsync(field);

    [Theory]
    [InlineData("/api/v1/users?search=%00")]
    [InlineData("/api/v1/users?search=a%00b")]
    public async Task Nul_in_an_address_is_a_bad_request(string path) =>
        await (await api.AsAdmin().GetAsync(path)).ProblemAsync(HttpStatusCode.BadRequest);

    [Theory]
    [InlineData("/api/v1/users?search=' OR '1'='1")]
    [InlineData("/api/v1/users?search=%25")]
    [InlineData("/api/v1/users?search=_")]
    [InlineData("/api/v1/users?search=\\")]
    [InlineData("/api/v1/users?search=%F0%9F%92%A9")]
    [InlineData("/api/v1/users?search=%ED%A0%80")]
    public async Task A_search_is_taken_literally(string path) =>
        Assert.Equal("0", (await api.AsAdmin().GetAsync(path)).Headers.GetValues("X-Total-Count").Single());

    private Task<HttpResponseMessage> PostAsync(string body) => api.AsAdmin().SendRawAsync(HttpMethod.Post, Address, body);

    private static string Repeat(string text, int times) => new StringBuilder().Insert(0, text, times).ToString();
}
