namespace EcommerceAnalytics.Recommendations.BasketRules;

/// <summary>A rule: orders with the antecedent also contain the consequent.</summary>
public sealed record BasketRuleResponse
{
    /// <summary>Id of the antecedent.</summary>
    /// <example>512</example>
    public required int AntecedentId { get; init; }

    /// <summary>SKU of the antecedent.</summary>
    /// <example>22699</example>
    public required string AntecedentSku { get; init; }

    /// <summary>Name of the antecedent.</summary>
    /// <example>Roses Regency Teacup And Saucer</example>
    public required string AntecedentName { get; init; }

    /// <summary>Id of the consequent.</summary>
    /// <example>498</example>
    public required int ConsequentId { get; init; }

    /// <summary>SKU of the consequent.</summary>
    /// <example>22697</example>
    public required string ConsequentSku { get; init; }

    /// <summary>Name of the consequent.</summary>
    /// <example>Green Regency Teacup And Saucer</example>
    public required string ConsequentName { get; init; }

    /// <summary>Orders with both.</summary>
    /// <example>805</example>
    public required int Orders { get; init; }

    /// <summary>Orders with the antecedent.</summary>
    /// <example>1143</example>
    public required int AntecedentOrders { get; init; }

    /// <summary>Orders with the consequent.</summary>
    /// <example>1062</example>
    public required int ConsequentOrders { get; init; }

    /// <summary>Share of all orders with both, 0 to 1.</summary>
    /// <example>0.0201</example>
    public required double Support { get; init; }

    /// <summary>Share of the antecedent's orders with both, 0 to 1.</summary>
    /// <example>0.7043</example>
    public required double Confidence { get; init; }

    /// <summary>How many times as often as expected by chance; 1 means no association.</summary>
    /// <example>26.6</example>
    public required double Lift { get; init; }

    /// <summary>orders / (antecedent orders + 10) / ⁴√(consequent orders).</summary>
    /// <example>0.1213</example>
    public required double Score { get; init; }
}
