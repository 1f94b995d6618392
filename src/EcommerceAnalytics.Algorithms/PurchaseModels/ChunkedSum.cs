namespace EcommerceAnalytics.Algorithms.PurchaseModels;

/// <summary>Adds the contributions of rows [from, to) to <paramref name="sums"/>.</summary>
internal delegate void AddRows(int from, int to, Span<double> sums);

/// <summary>Parallel sums that do not depend on the number of threads: fixed chunks, added in their order.</summary>
internal static class ChunkedSum
{
    public static void Compute(int rows, int chunkSize, Span<double> sums, AddRows body)
    {
        sums.Clear();
        var chunks = (rows + chunkSize - 1) / chunkSize;
        if (chunks <= 1)
        {
            body(0, rows, sums);
            return;
        }

        var width = sums.Length;
        var partial = new double[chunks * width];
        Parallel.For(0, chunks, chunk =>
        {
            var from = chunk * chunkSize;
            Span<double> local = stackalloc double[width];
            local.Clear();
            body(from, Math.Min(from + chunkSize, rows), local);
            local.CopyTo(partial.AsSpan(chunk * width, width));
        });
        for (var chunk = 0; chunk < chunks; chunk++)
        {
            for (var i = 0; i < width; i++)
            {
                sums[i] += partial[(chunk * width) + i];
            }
        }
    }
}
