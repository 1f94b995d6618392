namespace EcommerceAnalytics.Orders.Push;

/// <summary>What became of an order.</summary>
public enum PushStatus
{
    /// <summary>It is new.</summary>
    Created = 0,

    /// <summary>It was there and has changed.</summary>
    Updated = 1,

    /// <summary>It was there as it is.</summary>
    Unchanged = 2,

    /// <summary>It is older than what is there, and was left out.</summary>
    Outdated = 3,

    /// <summary>It cannot be stored; nothing of it is.</summary>
    Refused = 4,
}
