using EcommerceAnalytics.Semantics.Sessions;

namespace EcommerceAnalytics.Semantics.Facts;

/// <summary>Gives the RFM segments of customers, which follow from all customers of the store at once and not from single facts.</summary>
public interface ICustomerSegments
{
    /// <summary>The segments at the end of a day.</summary>
    /// <param name="session">The state of the data.</param>
    /// <param name="asOf">The day.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>By customer id, from 1: the place of the segment in <see cref="Algorithms.Rfm.RfmSegment"/>, from 1; 0 for customers without a counted order.</returns>
    Task<byte[]> SegmentsAsync(ReportSession session, DateOnly asOf, CancellationToken cancellationToken);
}
