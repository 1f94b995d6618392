using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace EcommerceAnalytics.ApiTests.Security;

/// <summary>A connection on which a test says exactly what it wants, right or wrong.</summary>
internal sealed partial class RawConnection : IAsyncDisposable
{
    private const string LastRequest = "GET /health/live HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
    private readonly TcpClient _client;
    private readonly NetworkStream _stream;

    private RawConnection(TcpClient client)
    {
        _client = client;
        _stream = client.GetStream();
    }

    /// <summary>Connects.</summary>
    public static async Task<RawConnection> OpenAsync(Uri address)
    {
        var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port);
        return new RawConnection(client);
    }

    /// <summary>Sends bytes, one for each character.</summary>
    public ValueTask SendAsync(string text) => _stream.WriteAsync(Encoding.Latin1.GetBytes(text));

    /// <summary>Ends the sending half, as a client that has gone away in the middle.</summary>
    public void EndSending() => _client.Client.Shutdown(SocketShutdown.Send);

    /// <summary>The first answer, or what there is of it when the server closes the connection.</summary>
    public Task<string> ReadAnswerAsync() => ReadAsync(isToEnd: false);

    /// <summary>
    /// Everything the server says until it closes the connection. One that it keeps after an answer gets one request more, with which it
    /// ends: a second answer to what was sent before stands before the answer to that.
    /// </summary>
    public Task<string> ReadToEndAsync() => ReadAsync(isToEnd: true);

    /// <summary>Sends everything, reads what comes back until the connection ends.</summary>
    public static async Task<string> ExchangeAsync(Uri address, string text)
    {
        await using var connection = await OpenAsync(address);
        await connection.SendAsync(text);
        return await connection.ReadToEndAsync();
    }

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<string> ReadAsync(bool isToEnd)
    {
        var answer = new StringBuilder();
        var chunk = new byte[8192];
        var isAsked = false;
        using var ended = new CancellationTokenSource(Eventually.Patience);
        try
        {
            int count;
            while ((count = await _stream.ReadAsync(chunk, ended.Token)) > 0)
            {
                answer.Append(Encoding.Latin1.GetString(chunk, 0, count));
                if (isAsked || !IsWhole(answer.ToString()))
                {
                    continue;
                }

                if (!isToEnd)
                {
                    break;
                }

                isAsked = true;
                await SendAsync(LastRequest);
            }
        }
        catch (IOException)
        {
            // The connection was reset after the answer.
        }

        return answer.ToString();
    }

    /// <summary>Whether an answer has come with all of its body.</summary>
    private static bool IsWhole(string answer)
    {
        var end = answer.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (end < 0)
        {
            return false;
        }

        var body = answer[(end + 4)..];
        return Length().Match(answer[..(end + 2)]) is { Success: true } length
            ? body.Length >= int.Parse(length.Groups["bytes"].Value, CultureInfo.InvariantCulture)
            : body.EndsWith("0\r\n\r\n", StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\r\nContent-Length: (?<bytes>\d+)\r\n", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Length();
}
