using System.Collections.Concurrent;

namespace EcommerceAnalytics.ApiTests.Contract;

/// <summary>Answers of a host that are not those of its document: there must be none.</summary>
internal sealed class ContractFaults
{
    private const int MaxShown = 20;

    private readonly ConcurrentDictionary<string, string> _faults = new(StringComparer.Ordinal);

    /// <summary>Notes one, with the first request that had it.</summary>
    public void Add(HttpRequestMessage request, string fault) => _faults.TryAdd(fault, $"{request.Method} {request.RequestUri!.PathAndQuery}");

    /// <summary>Fails where there was one.</summary>
    public void RequireNone() => Assert.True(_faults.IsEmpty, $"Not as in the document:{Environment.NewLine}{string.Join(Environment.NewLine, _faults.Take(MaxShown).Select(fault => $"{fault.Key}: {fault.Value}"))}");
}
