using EcommerceAnalytics.Products.Categories;

namespace EcommerceAnalytics.Products.Tests.Categories;

public sealed class CategoryTreeTests
{
    // Home (1) has Kitchen (2) and Garden (3); Kitchen has Cups (4); Toys (5) stands alone.
    private readonly CategoryTree _tree = new([(1, null), (2, 1), (3, 1), (4, 2), (5, null)]);

    [Theory]
    [InlineData(1, new[] { 1, 2, 3, 4 })]
    [InlineData(2, new[] { 2, 4 })]
    [InlineData(4, new[] { 4 })]
    [InlineData(5, new[] { 5 })]
    public void A_category_comes_with_everything_under_it(int id, int[] expected) =>
        Assert.Equal(expected, _tree.WithDescendants(id).Order());

    [Fact]
    public void An_unknown_category_has_nothing_under_it() => Assert.Equal([99], _tree.WithDescendants(99));

    [Fact]
    public void A_circle_ends()
    {
        var circle = new CategoryTree([(1, 2), (2, 3), (3, 1)]);

        Assert.Equal([1, 2, 3], circle.WithDescendants(2).Order());
    }

    [Fact]
    public void A_deep_tree_needs_no_stack()
    {
        const int Depth = 100_000;
        var chain = new CategoryTree(Enumerable.Range(1, Depth).Select(id => (id, id == 1 ? (int?)null : id - 1)));

        Assert.Equal(Depth, chain.WithDescendants(1).Count);
    }
}
