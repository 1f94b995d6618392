using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Data.Imports;
using EcommerceAnalytics.Orders.Imports;

namespace EcommerceAnalytics.Orders.Push;

/// <summary>Why an order cannot be stored, as far as only the database knows.</summary>
/// <param name="Fault">What the sender is told.</param>
/// <param name="IsContested">Whether a number is taken, perhaps at this moment.</param>
internal sealed record PushFault(RequestException Fault, bool IsContested = false)
{
    private static readonly HashSet<string> RemarkReasons = new(StringComparer.Ordinal)
    {
        ImportReasons.TotalDiffers, ImportReasons.ReturnReduced, ImportReasons.SkuMade, ImportReasons.EmailOfAnother, ImportReasons.AnotherEmail,
    };

    /// <summary>The first fault of each order, by its place in the request.</summary>
    /// <param name="issues">What the import says.</param>
    /// <param name="batch">The orders.</param>
    /// <param name="places">Their places in the request.</param>
    public static Dictionary<int, PushFault> Of(IEnumerable<ImportIssue> issues, PushedBatch batch, IReadOnlyList<int> places)
    {
        var faults = new Dictionary<int, PushFault>();
        foreach (var issue in issues.Where(issue => !RemarkReasons.Contains(issue.Reason)))
        {
            if (PlaceOf(issue, batch) is { } place)
            {
                faults.TryAdd(places[place], Of(issue));
            }
        }

        return faults;
    }

    /// <summary>What is stored in another way, by the place of the order in the batch.</summary>
    public static ILookup<int, PushRemark> RemarksOf(IEnumerable<ImportIssue> issues, PushedBatch batch) => issues
        .Where(issue => RemarkReasons.Contains(issue.Reason) && PlaceOf(issue, batch) is not null)
        .ToLookup(issue => PlaceOf(issue, batch)!.Value, issue => new PushRemark(issue.OrderNumber!, issue.Reason, issue.Value, issue.Stored));

    private static int? PlaceOf(ImportIssue issue, PushedBatch batch) => batch.Places.TryGetValue(issue.OrderNumber ?? string.Empty, out var place) ? place : null;

    private static PushFault Of(ImportIssue issue) => issue.Reason switch
    {
        ImportReasons.Conflict => new PushFault(
            RequestException.Conflict($"{issue.OrderNumber} is the number of an order or a refund of this source that was placed here, not pushed.", "number"), IsContested: true),
        ImportReasons.Refunded => new PushFault(RequestException.Conflict(
            $"Refunds that were made here leave no room for the change of {issue.OrderNumber}: {issue.Stored}.", "lines")),
        _ => new PushFault(RequestException.Unprocessable(
            issue.Column ?? "lines", $"{issue.OrderNumber} cannot be stored: {issue.Reason} {issue.Column} {issue.Value} {issue.Stored}".TrimEnd() + ".")),
    };
}
