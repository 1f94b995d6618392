namespace EcommerceAnalytics.ApiTests.Contract;

/// <summary>Compares every answer with the document. A test that gets another one fails, and so does its class, for tests that catch what they are told.</summary>
internal sealed class ContractHandler(ContractFaults faults, Func<Task<ApiContract>> contract) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var answer = await base.SendAsync(request, cancellationToken);
        if (await (await contract()).FaultOfAsync(request, answer) is { } fault)
        {
            answer.Dispose();
            faults.Add(request, fault);
            faults.RequireNone();
        }

        return answer;
    }
}
