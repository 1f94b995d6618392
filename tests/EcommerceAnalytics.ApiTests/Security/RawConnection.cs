using System.Net.Sockets;
using System.Text;

namespace EcommerceAnalytics.ApiTests.Security;

/// <summary>A connection on which a test says exactly what it wants, right or wrong.</summary>
internal sealed class RawConnection : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly TcpClient _client = new();

    private RawConnection()
    {
    }

    /// <summary>Connects.</summary>
    public static async Task<RawConnection> OpenAsync(Uri address)
    {
        var connection = new RawConnection();
        await connection._client.ConnectAsync(address.Host, address.Port);
        return connection;
    }

    /// <summary>Sends bytes, one for each character.</summary>
    public ValueTask SendAsync(string text) => _client.GetStream().WriteAsync(Encoding.Latin1.GetBytes(text));

    /// <summary>Everything the server says until it closes the connection, or has begun and is silent for as long as <paramref name="silence"/>.</summary>
    public async Task<string> ReadAsync(TimeSpan? silence = null)
    {
        var answer = new StringBuilder();
        var chunk = new byte[8192];
        try
        {
            while (true)
            {
                using var ended = new CancellationTokenSource(answer.Length == 0 ? Patience : silence ?? Patience);
                var count = await _client.GetStream().ReadAsync(chunk, ended.Token);
                if (count == 0)
                {
                    return answer.ToString();
                }

                answer.Append(Encoding.Latin1.GetString(chunk, 0, count));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            // Silence, or a connection that was reset after the answer.
            return answer.ToString();
        }
    }

    /// <summary>Sends everything, reads what comes back.</summary>
    public static async Task<string> ExchangeAsync(Uri address, string text, TimeSpan? silence = null)
    {
        await using var connection = await OpenAsync(address);
        await connection.SendAsync(text);
        return await connection.ReadAsync(silence);
    }

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }
}
