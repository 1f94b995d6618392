namespace EcommerceAnalytics.Data.Analytics;

/// <summary>One training of the recommendations. Its key is the generation of the rows that belong to it.</summary>
public sealed class RecommendationModel
{
    /// <summary>The generation.</summary>
    public int Id { get; set; }

    /// <summary>Name of the algorithm.</summary>
    public required string Algorithm { get; set; }

    /// <summary>Half-life of purchases in days; null without decay.</summary>
    public double? HalfLifeDays { get; set; }

    /// <summary>The comparison of the store's own time split, as JSON.</summary>
    public required string QualityJson { get; set; }

    /// <summary>When it was trained.</summary>
    public DateTime TrainedAtUtc { get; set; }

    /// <summary>The data version it was trained on.</summary>
    public long DataVersion { get; set; }

    /// <summary>True once all of its rows are written; the newest complete generation is the one that is read.</summary>
    public bool IsComplete { get; set; }

    /// <summary>Whether its neighbours recommend; false leaves that to popularity.</summary>
    public bool InService { get; set; }

    /// <summary>Why it is in service, or is not.</summary>
    public required string Reason { get; set; }

    /// <summary>Customers with purchases it was trained on.</summary>
    public int Customers { get; set; }

    /// <summary>Products that were bought.</summary>
    public int Products { get; set; }

    /// <summary>Distinct pairs of customer and product.</summary>
    public int Pairs { get; set; }

    /// <summary>Orders the rules were counted over.</summary>
    public int Baskets { get; set; }
}

/// <summary>A product that buyers of another product also buy.</summary>
public sealed class ProductNeighbour
{
    /// <summary>The generation.</summary>
    public int Generation { get; set; }

    /// <summary>The product.</summary>
    public int ProductId { get; set; }

    /// <summary>1 is the heaviest.</summary>
    public int Rank { get; set; }

    /// <summary>The neighbour.</summary>
    public int NeighbourId { get; set; }

    /// <summary>What a purchase of the product adds to the score of the neighbour.</summary>
    public double Weight { get; set; }

    /// <summary>Customers who bought both.</summary>
    public int CoCustomers { get; set; }
}

/// <summary>Two products that are bought in one order.</summary>
public sealed class ProductRule
{
    /// <summary>The generation.</summary>
    public int Generation { get; set; }

    /// <summary>The product in the order.</summary>
    public int ProductId { get; set; }

    /// <summary>1 is the best.</summary>
    public int Rank { get; set; }

    /// <summary>The product bought with it.</summary>
    public int ConsequentId { get; set; }

    /// <summary>Orders with both.</summary>
    public int BasketCount { get; set; }

    /// <summary>Orders with the product.</summary>
    public int AntecedentCount { get; set; }

    /// <summary>Orders with the other product.</summary>
    public int ConsequentCount { get; set; }
}

/// <summary>What happened to a recommendation.</summary>
public sealed class RecommendationEvent
{
    /// <summary>Database key.</summary>
    public long Id { get; set; }

    /// <summary>What happened.</summary>
    public RecommendationEventKind Kind { get; set; }

    /// <summary>The customer; null for a guest.</summary>
    public int? CustomerId { get; set; }

    /// <summary>The recommended product.</summary>
    public int ProductId { get; set; }

    /// <summary>The strategy that recommended it.</summary>
    public required string Strategy { get; set; }

    /// <summary>When it happened.</summary>
    public DateTime OccurredAtUtc { get; set; }
}

/// <summary>What happened to a recommendation.</summary>
public enum RecommendationEventKind
{
    /// <summary>A customer saw it.</summary>
    Shown = 0,

    /// <summary>A customer opened it.</summary>
    Clicked = 1,

    /// <summary>A customer bought it.</summary>
    Bought = 2,
}
