using System.ComponentModel.DataAnnotations;
using System.Globalization;
using EcommerceAnalytics.Products.Categories;
using EcommerceAnalytics.Products.Inventory;
using EcommerceAnalytics.Products.Tags;

namespace EcommerceAnalytics.Products.Tests;

/// <summary>What requests refuse by themselves, before any database is asked.</summary>
public sealed class RequestValidationTests
{
    private static readonly CreateProductRequest Valid = new() { Sku = "84077", Name = "Gliders", Price = 0.29m };

    [Fact]
    public void A_sensible_product_passes_with_defaults()
    {
        Assert.Empty(Faults(Valid));
        Assert.True(Valid.IsActive);
        Assert.Equal(0, Valid.Stock);
        Assert.Equal(5, Valid.ReorderLevel);
    }

    [Theory]
    [InlineData("0", true)]
    [InlineData("0.001", true)]
    [InlineData("0.00010", true)]
    [InlineData("1000000000", true)]
    [InlineData("0.00001", false)]
    [InlineData("-0.01", false)]
    [InlineData("1000000000.0001", false)]
    [InlineData("79228162514264337593543950335", false)]
    public void Prices_have_at_most_four_decimals_and_a_maximum(string price, bool allowed)
    {
        var value = decimal.Parse(price, CultureInfo.InvariantCulture);

        Assert.Equal(allowed ? [] : ["Price"], Faults(Valid with { Price = value }));
        Assert.Equal(allowed ? [] : ["UnitCost"], Faults(Valid with { UnitCost = value }));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("a\0b")]
    [InlineData("a\u001bb")]
    public void Names_and_skus_are_plain_text(string text)
    {
        Assert.Equal(["Sku"], Faults(Valid with { Sku = text }));
        Assert.Equal(["Name"], Faults(Valid with { Name = text }));
        Assert.Equal(["Name"], Faults(new CategoryRequest { Name = text }));
        Assert.Equal(["Name"], Faults(new TagRequest { Name = text }));
        Assert.Equal(["Reason"], Faults(new StockAdjustmentRequest { Delta = 1, Reason = text }));
    }

    [Fact]
    public void Only_the_description_can_have_several_lines()
    {
        Assert.Empty(Faults(Valid with { Description = "Box of 48.\nFour\tdesigns." }));
        Assert.Equal(["Description"], Faults(Valid with { Description = new string('x', 4001) }));
        Assert.Equal(["Name"], Faults(Valid with { Name = "two\nlines" }));
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(-1_000_000_000, true)]
    [InlineData(1_000_000_000, true)]
    [InlineData(0, false)]
    [InlineData(1_000_000_001, false)]
    [InlineData(int.MinValue, false)]
    public void An_adjustment_moves_something(int delta, bool allowed) =>
        Assert.Equal(allowed ? [] : ["Delta"], Faults(new StockAdjustmentRequest { Delta = delta, Reason = "Count" }));

    [Theory]
    [InlineData("1969-12-31", false)]
    [InlineData("2011-12-01", true)]
    [InlineData("9999-12-31", false)]
    public void The_last_restock_must_be_within_the_allowed_dates(string day, bool allowed)
    {
        var request = new InventoryRequest { Stock = 1, ReorderLevel = 5, LastRestockedAt = DateTime.Parse(day, CultureInfo.InvariantCulture) };

        Assert.Equal(allowed ? [] : ["LastRestockedAt"], Faults(request));
    }

    [Fact]
    public void A_page_has_at_most_200_items()
    {
        Assert.Empty(Faults(new ProductListRequest { PageSize = 200 }));
        Assert.Equal(["PageSize"], Faults(new ProductListRequest { PageSize = 201 }));
        Assert.Equal(["Page"], Faults(new ProductListRequest { Page = 0 }));
        Assert.Equal(["OrderBy"], Faults(new ProductListRequest { OrderBy = (ProductOrder)99 }));
        Assert.Equal(["MinPrice"], Faults(new ProductListRequest { MinPrice = -1 }));
    }

    private static string[] Faults(object request)
    {
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(request, new ValidationContext(request), results, validateAllProperties: true);
        return results.SelectMany(result => result.MemberNames).Distinct(StringComparer.Ordinal).ToArray();
    }
}
