using EcommerceAnalytics.Common.Periods;

namespace EcommerceAnalytics.Semantics.Reports;

/// <summary>A request whose default range is not the last 30 days.</summary>
internal interface IDefaultRange
{
    NamedRange DefaultRange();
}
