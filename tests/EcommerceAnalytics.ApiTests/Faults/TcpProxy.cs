using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace EcommerceAnalytics.ApiTests.Faults;

/// <summary>Stands between a service and its server and does to their talk what networks do.</summary>
internal sealed class TcpProxy : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<TcpClient, TcpClient> _pairs = new();
    private readonly CancellationTokenSource _ended = new();
    private readonly int _target;
    private volatile bool _swallows;
    private volatile TaskCompletionSource _flow = Open();

    private TcpProxy(int target)
    {
        _target = target;
        _listener.Start();
        _ = AcceptAsync();
    }

    /// <summary>Where it listens on 127.0.0.1.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>How long every piece waits on its way to the server.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>Starts to forward to a port of 127.0.0.1.</summary>
    public static TcpProxy Start(int target) => new(target);

    /// <summary>From now on nothing gets through, and nobody is told.</summary>
    public void Stop()
    {
        _flow = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _swallows = true;
    }

    /// <summary>Everything flows again.</summary>
    public void Resume()
    {
        _swallows = false;
        _flow.TrySetResult();
    }

    /// <summary>Cuts every connection there is.</summary>
    public void Cut()
    {
        foreach (var (client, server) in _pairs)
        {
            client.Close();
            server.Close();
        }
    }

    public void Dispose()
    {
        _ended.Cancel();
        _listener.Stop();
        Resume();
        Cut();
        _ended.Dispose();
    }

    private static TaskCompletionSource Open()
    {
        var open = new TaskCompletionSource();
        open.SetResult();
        return open;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_ended.Token);
                _ = ServeAsync(client);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The end.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var server = new TcpClient { NoDelay = true };
        client.NoDelay = true;
        try
        {
            await server.ConnectAsync(IPAddress.Loopback, _target);
            _pairs[client] = server;
            await Task.WhenAny(CopyAsync(client, server, delays: true), CopyAsync(server, client, delays: false));
        }
        catch (Exception exception) when (exception is SocketException or IOException or ObjectDisposedException or OperationCanceledException)
        {
            // The server is down, or the connection was cut: so is the other half.
        }
        finally
        {
            _pairs.TryRemove(client, out _);
            client.Dispose();
        }
    }

    private async Task CopyAsync(TcpClient from, TcpClient to, bool delays)
    {
        var (source, target) = (from.GetStream(), to.GetStream());
        var chunk = new byte[1 << 16];
        int count;
        while ((count = await source.ReadAsync(chunk, _ended.Token)) > 0)
        {
            if (delays && Delay > TimeSpan.Zero)
            {
                await Task.Delay(Delay, _ended.Token);
            }

            if (_swallows)
            {
                await _flow.Task;
            }

            await target.WriteAsync(chunk.AsMemory(0, count), _ended.Token);
        }
    }
}
