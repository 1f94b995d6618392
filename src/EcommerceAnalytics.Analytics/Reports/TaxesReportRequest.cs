using System.Diagnostics.CodeAnalysis;
using EcommerceAnalytics.Semantics.Facts;

namespace EcommerceAnalytics.Analytics.Reports;

/// <summary>The taxes report of a period: of orders as a whole, so that filters by products are refused.</summary>
[SuppressMessage("Design", "S2094", Justification = "The parameters are those of every report, under a name of its own.")]
public sealed record TaxesReportRequest : SalesFilterRequest;
