using EcommerceAnalytics.Algorithms.AssociationRules;
using EcommerceAnalytics.Algorithms.Recommenders;
using EcommerceAnalytics.Common.Countries;
using EcommerceAnalytics.Recommendations.Serving;

namespace EcommerceAnalytics.Recommendations.Lists;

/// <summary>Explains why a product is in a list, in words and as data.</summary>
internal static class Reasons
{
    /// <summary>The reason of a recommendation to a customer.</summary>
    public static RecommendationReason ToCustomer(
        Recommendation pick, CatalogueProduct product, ServingState state, PopularityInCountry popularity, LiveHistory history) =>
        pick.Source switch
        {
            RecommendationSource.Neighbours when pick.ReasonProduct is { } index => BecauseOf(
                state.Products[index], pick.CoCustomers, $"Because you bought {state.Products[index].Name}"),
            RecommendationSource.BuyAgain when history.Products.TryGetValue(product.Id, out var bought) => new RecommendationReason
            {
                Kind = pick.Source,
                Text = $"You bought it in {Count(bought.Orders, "order")}, last on {bought.LastDay:yyyy-MM-dd}.",
                Orders = bought.Orders,
            },
            _ => Popular(pick, product, popularity, pick.Source == RecommendationSource.PopularInCategory ? ", which you buy often" : ""),
        };

    /// <summary>The reason for a product related to another one, or to a cart.</summary>
    public static RecommendationReason BesideProduct(
        Recommendation pick, CatalogueProduct product, ServingState state, PopularityInCountry popularity) =>
        pick is { Source: RecommendationSource.Neighbours, ReasonProduct: { } index }
            ? BecauseOf(state.Products[index], pick.CoCustomers, $"Goes with {state.Products[index].Name}")
            : Popular(pick, product, popularity, "");

    /// <summary>The reason of a product that completes a cart.</summary>
    public static RecommendationReason Complement(AssociationRule rule, ServingState state)
    {
        var inCart = state.Products[rule.Antecedent];
        return new RecommendationReason
        {
            Kind = RecommendationSource.Neighbours,
            Text = $"Bought together with {inCart.Name}: in {rule.BasketCount} of its {Count(rule.AntecedentCount, "order")}.",
            BecauseOfProductId = inCart.Id,
            BecauseOfSku = inCart.Sku,
            BecauseOfName = inCart.Name,
            Orders = rule.BasketCount,
        };
    }

    private static RecommendationReason BecauseOf(CatalogueProduct because, int customers, string opening) => new()
    {
        Kind = RecommendationSource.Neighbours,
        Text = $"{opening}: {Count(customers, "customer")} who bought it also bought this.",
        BecauseOfProductId = because.Id,
        BecauseOfSku = because.Sku,
        BecauseOfName = because.Name,
        Customers = customers,
    };

    private static RecommendationReason Popular(Recommendation pick, CatalogueProduct product, PopularityInCountry popularity, string why)
    {
        var inCountry = popularity.InCountry[pick.Product];
        var customers = inCountry > 0 ? inCountry : popularity.InStore[pick.Product];
        var where = inCountry > 0 ? $" in {CountryCodes.NameOf(popularity.Country)}" : "";
        var when = popularity.IsRecent ? $" in the last {PopularProducts.Days} days" : "";
        var category = pick.Source == RecommendationSource.PopularInCategory && product.Category is { } name ? $" in {name}{why}" : "";
        return new RecommendationReason
        {
            Kind = pick.Source,
            Text = customers > 0
                ? $"Popular{category}: {Count(customers, "customer")}{where} bought it{when}."
                : $"From the catalogue{category}.",
            Customers = customers,
        };
    }

    private static string Count(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";
}
