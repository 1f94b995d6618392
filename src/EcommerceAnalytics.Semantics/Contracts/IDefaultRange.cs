using EcommerceAnalytics.Common.Periods;

namespace EcommerceAnalytics.Semantics.Contracts;

/// <summary>A request that means another range than the last 30 days when it names none.</summary>
internal interface IDefaultRange
{
    NamedRange DefaultRange();
}
