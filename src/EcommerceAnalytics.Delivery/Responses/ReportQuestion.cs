using System.Globalization;
using EcommerceAnalytics.Common.Paging;
using EcommerceAnalytics.Common.Tables;
using EcommerceAnalytics.Common.Workbooks;
using EcommerceAnalytics.Semantics.Sessions;
using Microsoft.AspNetCore.Http;

namespace EcommerceAnalytics.Delivery.Responses;

/// <summary>What is asked and how it is answered; see the parameters of <see cref="ReportResponder"/>'s RespondAsync.</summary>
internal sealed record ReportQuestion<TRequest, T>(
    HttpContext Http, TRequest Request, Func<ReportSession, CancellationToken, Task<T>> Run, Func<T, Table> Table, string Name,
    Func<T, ReportSession, ReportWorkbook>? Workbook, Func<ReportSession, CancellationToken, Task<string>>? Stamp, bool IsPersonal, IPageRequest? Shown)
{
    /// <summary>The page that JSON shows, as part of a cache key.</summary>
    public string ShownPage { get; } = string.Create(CultureInfo.InvariantCulture, $"{Shown?.Page}|{Shown?.PageSize}");
}
