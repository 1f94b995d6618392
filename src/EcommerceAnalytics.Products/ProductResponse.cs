namespace EcommerceAnalytics.Products;

/// <summary>A product of the catalogue.</summary>
public sealed record ProductResponse
{
    /// <summary>Id of the product.</summary>
    /// <example>512</example>
    public required int Id { get; init; }

    /// <summary>Stock keeping unit.</summary>
    /// <example>84077</example>
    public required string Sku { get; init; }

    /// <summary>Name.</summary>
    /// <example>World War 2 Gliders Asstd Designs</example>
    public required string Name { get; init; }

    /// <summary>Description, if any.</summary>
    /// <example>Box of 48 paper gliders, four designs.</example>
    public string? Description { get; init; }

    /// <summary>Brand, or who supplies it; null when not known.</summary>
    /// <example>Gliders &amp; Co</example>
    public string? Vendor { get; init; }

    /// <summary>What tells it from the other variants of its <c>parent</c>; null for a product without variants.</summary>
    /// <example>null</example>
    public string? Variant { get; init; }

    /// <summary>The name or handle that the variants of one product share; null when not known.</summary>
    /// <example>null</example>
    public string? Parent { get; init; }

    /// <summary>Id of the category, null for none.</summary>
    /// <example>3</example>
    public int? CategoryId { get; init; }

    /// <summary>Name of the category, null for none.</summary>
    /// <example>Toys &amp; Games</example>
    public string? Category { get; init; }

    /// <summary>Unit price in the store's currency.</summary>
    /// <example>0.29</example>
    public required decimal Price { get; init; }

    /// <summary>Unit cost in the store's currency, null when unknown.</summary>
    /// <example>0.12</example>
    public decimal? UnitCost { get; init; }

    /// <summary>Whether the product is offered.</summary>
    /// <example>true</example>
    public required bool IsActive { get; init; }

    /// <summary>Names of the tags, in order.</summary>
    /// <example>["paper", "toys"]</example>
    public required IReadOnlyList<string> Tags { get; init; }

    /// <summary>Units on hand.</summary>
    /// <example>480</example>
    public required int Stock { get; init; }

    /// <summary>Whether there are units on hand.</summary>
    /// <example>true</example>
    public required bool InStock { get; init; }

    /// <summary>When the product was created.</summary>
    /// <example>2011-12-01T09:30:00.000Z</example>
    public required DateTime CreatedAt { get; init; }

    /// <summary>Increases with every change of the product itself (its stock has its own version); the ETag is derived from it.</summary>
    /// <example>1</example>
    public required long Version { get; init; }
}
