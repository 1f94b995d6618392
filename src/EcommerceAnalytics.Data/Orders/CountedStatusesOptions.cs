using Microsoft.Extensions.Configuration;

namespace EcommerceAnalytics.Data.Orders;

/// <summary>The statuses whose orders count, from <c>Analytics:CountedStatuses</c>.</summary>
public sealed class CountedStatusesOptions
{
    /// <summary>Name of the setting.</summary>
    public const string Key = "Analytics:CountedStatuses";

    /// <summary>The counted statuses, distinct, in their natural order; every one but <see cref="OrderStatus.Cancelled"/> by default.</summary>
    public IReadOnlyList<OrderStatus> Statuses { get; set; } = [OrderStatus.Pending, OrderStatus.Shipped, OrderStatus.Delivered];

    /// <summary>Whether an order of this status counts.</summary>
    public bool Counts(OrderStatus status) => Statuses.Contains(status);

    /// <summary>
    /// Reads the setting: a list (<c>Analytics:CountedStatuses:0</c> …) or one text separated by commas. The text wins, so
    /// that one environment variable can shorten a list from a file.
    /// </summary>
    /// <exception cref="InvalidOperationException">A name is not a status.</exception>
    public static CountedStatusesOptions From(IConfiguration configuration)
    {
        var section = configuration.GetSection(Key);
        var names = string.IsNullOrWhiteSpace(section.Value)
            ? section.GetChildren().Select(child => child.Value ?? "").ToList()
            : [.. section.Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
        return names.Count == 0
            ? new CountedStatusesOptions()
            : new CountedStatusesOptions { Statuses = [.. names.Select(Parse).Distinct().Order()] };
    }

    private static OrderStatus Parse(string name) =>
        Enum.GetNames<OrderStatus>().Contains(name, StringComparer.OrdinalIgnoreCase)
            ? Enum.Parse<OrderStatus>(name, ignoreCase: true)
            : throw new InvalidOperationException($"{Key} holds '{name}'; allowed are {string.Join(", ", Enum.GetNames<OrderStatus>())}.");
}
