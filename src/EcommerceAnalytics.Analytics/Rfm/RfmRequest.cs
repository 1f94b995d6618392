using System.ComponentModel;
using EcommerceAnalytics.Analytics.CustomerBase;

namespace EcommerceAnalytics.Analytics.Rfm;

/// <summary>The segments as of the end of a day.</summary>
public sealed record RfmRequest : CustomersAsOfRequest
{
    /// <summary>
    /// Includes the amounts of other currencies, each converted into the store's by the rate of its day: the last one published on it or in the
    /// 7 days before. Without a rate for every day with amounts the request is refused.
    /// </summary>
    /// <example>false</example>
    [DefaultValue(false)]
    public bool Convert { get; init; }
}
