using EcommerceAnalytics.Common.Errors;

namespace EcommerceAnalytics.Common.Tests.Errors;

public sealed class ParameterNamesTests
{
    private const string Sales = "interval segmentBy segmentLimit compare elapsed productId customerType status country categoryId currency format from to range timeZone";
    private const string List = "search categoryId orderBy page pageSize";

    [Theory]
    [InlineData("start_date", Sales, "from")]
    [InlineData("end_date", Sales, "to")]
    [InlineData("endDate", Sales, "to")]
    [InlineData("form", Sales, "from")]
    [InlineData("contry", Sales, "country")]
    [InlineData("groupBy", Sales, "interval or segmentBy")]
    [InlineData("group_by", "by limit", "by")]
    [InlineData("category", Sales, "categoryId")]
    [InlineData("category", "firstCategoryId country", "firstCategoryId")]
    [InlineData("category_id", Sales, "categoryId")]
    [InlineData("tz", Sales, "timeZone")]
    [InlineData("status[]", Sales, "status")]
    [InlineData("From", Sales, "from")]
    [InlineData("products", Sales, "productId")]
    [InlineData("limit", Sales, "segmentLimit")]
    [InlineData("limit", List, "pageSize")]
    [InlineData("page_size", List, "pageSize")]
    [InlineData("pageSize", "by limit", "limit")]
    [InlineData("limit", "compare topSellers", "topSellers")]
    [InlineData("offset", List, "page")]
    [InlineData("email", List, "search")]
    [InlineData("sort", List, "orderBy")]
    [InlineData("search", "customerId productId", "")]
    [InlineData("utm_source", Sales, "")]
    [InlineData("_", Sales, "")]
    [InlineData("", Sales, "")]
    [InlineData("anything", "", "")]
    public void The_parameter_that_was_meant_is_found(string name, string allowed, string closest) =>
        Assert.Equal(closest, string.Join(" or ", ParameterNames.Closest(name, allowed.Split(' ', StringSplitOptions.RemoveEmptyEntries))));

    [Fact]
    public void A_name_of_any_length_is_answered() =>
        Assert.Empty(ParameterNames.Closest(new string('x', 100_000), ["from"]));

    [Fact]
    public void A_refusal_names_ten_at_most_each_with_what_is_allowed()
    {
        var refusal = RequestException.UnknownParameters(Enumerable.Range(0, 50).Select(i => $"x{i}").Prepend("start"), ["from", "to"], "parameters.");

        Assert.Equal((400, "unknown_parameter", 10), (refusal.Status, refusal.Code, refusal.Errors.Count));
        Assert.Equal(["Unknown parameter. Did you mean from? Allowed are from, to."], refusal.Errors["parameters.start"]);
        Assert.Equal(["Unknown parameter. Allowed are from, to."], refusal.Errors["parameters.x8"]);
    }
}
