namespace EcommerceAnalytics.Orders.Pricing;

/// <summary>What an order says besides its lines.</summary>
/// <param name="Currency">Currency of its amounts, ISO 4217.</param>
internal sealed record OrderTerms(string Currency)
{
    /// <summary>Discount on the whole order.</summary>
    public decimal Discount { get; init; }

    /// <summary>Shipping; with its tax where <see cref="PricesIncludeTax"/> and <see cref="ShippingIsTaxed"/>.</summary>
    public decimal Shipping { get; init; }

    /// <summary>Tax besides that of the lines.</summary>
    public decimal Tax { get; init; }

    /// <summary>Tax of the shipping, where it is known apart from that of the lines.</summary>
    public decimal ShippingTax { get; init; }

    /// <summary>Computes the tax at this rate instead; null where the order brings it.</summary>
    public decimal? TaxRate { get; init; }

    /// <summary>Prices, discounts and shipping hold the tax.</summary>
    public bool PricesIncludeTax { get; init; }

    /// <summary>Part of the tax is that of shipping.</summary>
    public bool ShippingIsTaxed { get; init; }
}
