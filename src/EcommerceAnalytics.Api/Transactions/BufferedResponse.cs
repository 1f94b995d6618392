using System.Text;
using Microsoft.Extensions.Primitives;

namespace EcommerceAnalytics.Api.Transactions;

/// <summary>Holds a response back until the transaction has committed.</summary>
internal sealed class BufferedResponse : IDisposable
{
    private readonly HttpContext _context;
    private readonly Stream _wire;
    private readonly KeyValuePair<string, StringValues>[] _headers;
    private MemoryStream _body = new();

    public BufferedResponse(HttpContext context)
    {
        _context = context;
        _wire = context.Response.Body;
        _headers = [.. context.Response.Headers];
    }

    /// <summary>Discards the response so far.</summary>
    public void Reset()
    {
        _body.Dispose();
        _body = new MemoryStream();
        var response = _context.Response;
        response.Body = _body;
        response.StatusCode = StatusCodes.Status200OK;
        response.Headers.Clear();
        foreach (var (name, value) in _headers)
        {
            response.Headers[name] = value;
        }
    }

    /// <summary>The body as text.</summary>
    public string Text() => Encoding.UTF8.GetString(_body.GetBuffer(), 0, (int)_body.Length);

    /// <summary>Restores the response's own body.</summary>
    public void Detach() => _context.Response.Body = _wire;

    /// <summary>Sends the response.</summary>
    public async Task SendAsync()
    {
        if (_body.Length == 0)
        {
            return;
        }

        _context.Response.ContentLength = _body.Length;
        _body.Position = 0;
        await _body.CopyToAsync(_context.Response.Body, _context.RequestAborted);
    }

    public void Dispose() => _body.Dispose();
}
