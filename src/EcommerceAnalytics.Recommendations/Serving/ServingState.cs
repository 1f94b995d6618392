using EcommerceAnalytics.Algorithms.AssociationRules;
using EcommerceAnalytics.Algorithms.Recommenders;

namespace EcommerceAnalytics.Recommendations.Serving;

/// <summary>The trained generation and the catalogue, by product index. Immutable.</summary>
internal sealed class ServingState
{
    private readonly ILookup<int?, int> _children;

    public ServingState(
        ServedModel? model,
        CatalogueVersion version,
        IReadOnlyList<CatalogueProduct> products,
        IReadOnlyDictionary<int, int> indexOf,
        NeighbourTable neighbours,
        AssociationRuleTable rules,
        SortedRules sortedRules,
        ILookup<int?, int> children)
    {
        Model = model;
        Version = version;
        Products = products;
        IndexOf = indexOf;
        Neighbours = neighbours;
        Rules = rules;
        SortedRules = sortedRules;
        _children = children;
        var categories = new int[products.Count];
        for (var i = 0; i < categories.Length; i++)
        {
            categories[i] = products[i].CategoryId ?? -1;
        }

        Recommender = new Recommender(neighbours, categories, Choice);
        Related = new Recommender(neighbours, categories);
        WithoutModel = new Recommender(NeighbourTable.FromEntries(products.Count, []), categories);
    }

    /// <summary>The generation; null before the first training.</summary>
    public ServedModel? Model { get; }

    /// <summary>How lists are produced.</summary>
    public ServingChoice Choice => Model?.Choice ?? ServingChoice.Default;

    /// <summary>The catalogue that was read.</summary>
    public CatalogueVersion Version { get; }

    /// <summary>Every product of the catalogue, by id.</summary>
    public IReadOnlyList<CatalogueProduct> Products { get; }

    /// <summary>Index of each product id.</summary>
    public IReadOnlyDictionary<int, int> IndexOf { get; }

    /// <summary>The neighbours; empty while no model is in service.</summary>
    public NeighbourTable Neighbours { get; }

    /// <summary>What is bought together.</summary>
    public AssociationRuleTable Rules { get; }

    /// <summary>The rules in the sort orders of the list.</summary>
    public SortedRules SortedRules { get; }

    /// <summary>Ranks products for a customer, as chosen in training.</summary>
    public Recommender Recommender { get; }

    /// <summary>Ranks by the neighbours alone, for products that go together.</summary>
    public Recommender Related { get; }

    /// <summary>Ranks without the neighbours.</summary>
    public Recommender WithoutModel { get; }

    /// <summary>The category and all its descendants; null for null.</summary>
    public IReadOnlySet<int>? WithDescendants(int? categoryId)
    {
        if (categoryId is not { } root)
        {
            return null;
        }

        var found = new HashSet<int> { root };
        var open = new Queue<int>(found);
        while (open.TryDequeue(out var next))
        {
            foreach (var child in _children[next].Where(found.Add))
            {
                open.Enqueue(child);
            }
        }

        return found;
    }

    /// <summary>The candidates of a request, without those just found to be unavailable.</summary>
    public Func<int, bool> Eligible(ProductFilter filter, IReadOnlySet<int> refused) =>
        index => filter.Passes(Products[index]) && !refused.Contains(index);
}
