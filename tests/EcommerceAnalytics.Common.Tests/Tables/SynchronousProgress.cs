namespace EcommerceAnalytics.Common.Tests.Tables;

/// <summary>Keeps what was reported, in order.</summary>
internal sealed class SynchronousProgress : IProgress<long>
{
    public List<long> Values { get; } = [];

    public void Report(long value) => Values.Add(value);
}
