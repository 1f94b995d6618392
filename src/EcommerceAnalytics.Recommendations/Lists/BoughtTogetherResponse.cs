namespace EcommerceAnalytics.Recommendations.Lists;

/// <summary>A product that is bought in the same orders, with counts and the measures derived from them.</summary>
public sealed record BoughtTogetherResponse
{
    /// <summary>Place in the list, from 1.</summary>
    /// <example>1</example>
    public required int Rank { get; init; }

    /// <summary>orders with both / (orders with the product + 10) / ⁴√(orders with this one): what the list is ordered by.</summary>
    /// <example>0.1213</example>
    public required double Score { get; init; }

    /// <summary>Id of the product.</summary>
    /// <example>498</example>
    public required int ProductId { get; init; }

    /// <summary>Stock keeping unit.</summary>
    /// <example>22697</example>
    public required string Sku { get; init; }

    /// <summary>Name.</summary>
    /// <example>Green Regency Teacup And Saucer</example>
    public required string Name { get; init; }

    /// <summary>Name of the category, null for none.</summary>
    /// <example>Kitchen &amp; Dining</example>
    public string? Category { get; init; }

    /// <summary>Unit price in the store's currency.</summary>
    /// <example>2.95</example>
    public required decimal Price { get; init; }

    /// <summary>Units on hand; null if the stock of the product has never been set.</summary>
    /// <example>75</example>
    public int? Stock { get; init; }

    /// <summary>Orders with both products.</summary>
    /// <example>805</example>
    public required int Orders { get; init; }

    /// <summary>Orders with the requested product.</summary>
    /// <example>1143</example>
    public required int OrdersWithProduct { get; init; }

    /// <summary>Orders with this product.</summary>
    /// <example>1062</example>
    public required int OrdersWithThis { get; init; }

    /// <summary>Share of all orders with both, 0 to 1.</summary>
    /// <example>0.0201</example>
    public required double Support { get; init; }

    /// <summary>Share of the orders with the requested product that also contain this one, 0 to 1.</summary>
    /// <example>0.7043</example>
    public required double Confidence { get; init; }

    /// <summary>How many times as often as expected by chance; 1 means no association.</summary>
    /// <example>26.6</example>
    public required double Lift { get; init; }
}
