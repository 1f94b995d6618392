using System.ComponentModel.DataAnnotations;
using EcommerceAnalytics.Common.Errors;

namespace EcommerceAnalytics.Customers.Tests;

public sealed class CustomerFieldsTests
{
    [Fact]
    public void Fields_are_trimmed_the_address_lowered_and_the_country_resolved()
    {
        var fields = CustomerFields.From(new CustomerRequest { Number = " A1 ", Name = " Ann  B ", Email = " ANN@Example.COM ", Country = "uk" });

        Assert.Equal(new CustomerFields("A1", "Ann  B", "ann@example.com", "GB"), fields);
    }

    [Fact]
    public void What_is_not_given_stays_empty() =>
        Assert.Equal(new CustomerFields(null, null, null, "ZZ"), CustomerFields.From(new CustomerRequest { Country = "ZZ" }));

    [Fact]
    public void An_unknown_country_is_refused()
    {
        var error = Assert.Throws<RequestException>(() => CustomerFields.From(new CustomerRequest { Country = "QQ" }));

        Assert.Equal(400, error.Status);
        Assert.Equal(["country"], error.Errors.Keys);
    }

    [Theory]
    [InlineData("ann@example.com", true)]
    [InlineData("ann.o'neil+shop@例え.jp", true)]
    [InlineData("ann", false)]
    [InlineData("@example.com", false)]
    [InlineData("ann@", false)]
    [InlineData("a@b@c", false)]
    [InlineData("a b@example.com", false)]
    [InlineData("ann@example.com\u0000", false)]
    public void An_address_has_two_parts_and_no_blanks(string email, bool valid)
    {
        var request = new CustomerRequest { Country = "GB", Email = email };

        Assert.Equal(valid, Validator.TryValidateObject(request, new ValidationContext(request), [], validateAllProperties: true));
    }

    [Fact]
    public void A_hostile_address_is_judged_in_time()
    {
        var request = new CustomerRequest { Country = "GB", Email = new string(' ', 120) + new string('a', 120) };

        Assert.False(Validator.TryValidateObject(request, new ValidationContext(request), [], validateAllProperties: true));
    }
}
