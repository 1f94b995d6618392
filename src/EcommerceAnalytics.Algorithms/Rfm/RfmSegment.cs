namespace EcommerceAnalytics.Algorithms.Rfm;

/// <summary>The eleven segments; every customer with an order belongs to exactly one.</summary>
public enum RfmSegment
{
    /// <summary>Bought recently, often and for much.</summary>
    Champions,

    /// <summary>Buy regularly and well.</summary>
    Loyal,

    /// <summary>Bought recently, with some orders or money so far.</summary>
    PotentialLoyalists,

    /// <summary>Bought very recently, with little so far.</summary>
    NewCustomers,

    /// <summary>Bought recently, with little so far.</summary>
    Promising,

    /// <summary>In the middle of everything: not lost, not won.</summary>
    NeedAttention,

    /// <summary>Were never big, and are getting quiet.</summary>
    AboutToSleep,

    /// <summary>Bought well, but long ago.</summary>
    AtRisk,

    /// <summary>Were among the best, but bought long ago.</summary>
    CannotLose,

    /// <summary>Were never big, and bought long ago.</summary>
    Hibernating,

    /// <summary>Were never big, and bought longest ago.</summary>
    Lost,
}
