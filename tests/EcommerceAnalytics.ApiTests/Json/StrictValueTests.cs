using System.Net;
using EcommerceAnalytics.ApiTests.Hosting;
using EcommerceAnalytics.ApiTests.OpenApi;

namespace EcommerceAnalytics.ApiTests.Json;

/// <summary>Values in addresses have one form each; what another culture or program would write is refused, not guessed.</summary>
public sealed class StrictValueTests(SqliteApi api) : IClassFixture<SqliteApi>
{
    private const string Base = "/api/v1";
    private readonly HttpClient _admin = api.AsAdmin();

    [Theory]
    [InlineData("/analytics/customers/lifetime-value?discountRate=0,1", "discountRate", "The value '0,1' is not valid for discountRate; expected a decimal number with a point and no thousands separators, such as 0.1.")]
    [InlineData("/analytics/rfm?asOf=01/02/2026", "asOf", "The value '01/02/2026' is not valid for asOf; expected a date such as 2011-11-30.")]
    [InlineData("/products?pageSize=1e1", "pageSize", "The value '1e1' is not valid for pageSize; expected a whole number of at most 2147483647 in plain digits, such as 20.")]
    [InlineData("/products?inStock=yes", "inStock", "The value 'yes' is not valid for inStock; expected true or false.")]
    [InlineData("/orders?updatedSince=2011-11-30", "updatedSince", "The value '2011-11-30' is not valid for updatedSince; expected a date and time with an offset, such as 2011-11-30T08:00:00Z.")]
    [InlineData("/analytics/sales?format=csv&bom=True", "bom", "Allowed values: true, false.")]
    [InlineData("/orders/9223372036854775808", null, null)]
    public async Task What_is_refused_is_named_with_the_form(string address, string? field, string? message)
    {
        var answer = await _admin.GetAsync(Base + address);

        if (field is null)
        {
            await answer.ProblemAsync(HttpStatusCode.NotFound);
            return;
        }

        Assert.Equal(message, (await answer.InvalidAsync(field)).GetProperty("errors").GetProperty(field)[0].GetString());
    }

    [Theory]
    [InlineData("/customers/%201", "id")]
    [InlineData("/customers/+1", "id")]
    [InlineData("/exports/%7B0198c0de-0000-7000-8000-000000000001%7D", "id")]
    [InlineData("/exports/0198c0de000070008000000000000001", "id")]
    [InlineData("/orders?updatedSince=2011-11-30T08:00", "updatedSince")]
    [InlineData("/orders?from=%202011-11-30", "from")]
    [InlineData("/orders?from=2011-11-30%20", "from")]
    public async Task Keys_and_instants_have_one_form_too(string address, string field) => await (await _admin.GetAsync(Base + address)).InvalidAsync(field);

    [Theory]
    [InlineData("/products?minPrice=-0&maxPrice=10.50&inStock=true&isActive=false&page=01&pageSize=20")]
    [InlineData("/products?minPrice=&inStock=&categoryId=")]
    [InlineData("/analytics/customers/lifetime-value?discountRate=0.1")]
    [InlineData("/analytics/rfm?asOf=2011-12-09")]
    [InlineData("/orders?updatedSince=2011-11-30T08:00:00.1234567Z")]
    [InlineData("/orders?updatedSince=2011-11-30T08:00%2B05:30")]
    [InlineData("/orders?updatedSince=2011-11-30T08:00:00+01:00")]
    [InlineData("/orders?from=2011-11-30T08:00:00+01:00&to=2011-12-01")]
    public async Task The_form_itself_is_taken(string address) => Assert.Equal(HttpStatusCode.OK, (await _admin.GetAsync(Base + address)).StatusCode);

    [Fact]
    public async Task No_parameter_of_the_API_is_read_leniently()
    {
        var guesses = new Dictionary<string, string[]>
        {
            ["integer"] = ["+1", "%201", "1%20", "1.0", "1,0", "1e0", "0x1", "%EF%BC%91"],
            ["number"] = ["+1", "%201", "1%20", "0,1", "1e0", ".1", "1.", "%D9%A1", "NaN", "0.1000000000000000000000000001"],
            ["boolean"] = ["True", "1", "yes", "%20true"],
            ["date"] = ["01/02/2011", "2011-1-2", "2011-01-02T00:00:00", "20110102", "%202011-01-02", "2011-01-02Z"],
            ["date-time"] = ["2011-01-02", "2011-01-02T00:00:00", "2011-01-02T00:00:00+0100", "01/02/2011%2000:00Z", "2011-01-02T00:00Z%20"],
        };
        var lenient = new List<string>();
        foreach (var operation in (await ApiOperation.ReadAllAsync(_admin)).Where(operation => operation.Method == "GET"))
        {
            foreach (var parameter in operation.Parameters.Where(parameter => parameter.GetProperty("in").GetString() == "query"))
            {
                var name = parameter.GetProperty("name").GetString()!;
                var schema = operation.Resolve(parameter.GetProperty("schema"));
                var kind = ApiOperation.Format(schema) is "date" or "date-time" ? ApiOperation.Format(schema)! : ApiOperation.Type(schema)!;
                foreach (var value in guesses.GetValueOrDefault(kind, []))
                {
                    var answer = await _admin.GetAsync(operation.AddressBesides(name, value));
                    if (answer.StatusCode != HttpStatusCode.BadRequest || !(await answer.JsonAsync()).GetProperty("errors").TryGetProperty(name, out _))
                    {
                        lenient.Add($"{operation}?{name}={value}: {(int)answer.StatusCode}");
                    }
                }
            }
        }

        Assert.Empty(lenient);
    }
}
