namespace EcommerceAnalytics.Client;

/// <summary>A file that the server sends. It is read while it arrives; dispose of it afterwards.</summary>
public sealed class FileAnswer : IDisposable
{
    private readonly HttpResponseMessage _response;

    internal FileAnswer(HttpResponseMessage response) => _response = response;

    /// <summary>Name that the server gives it; null for none.</summary>
    public string? FileName => (_response.Content.Headers.ContentDisposition?.FileNameStar ?? _response.Content.Headers.ContentDisposition?.FileName)?.Trim('"');

    /// <summary>Its media type.</summary>
    public string? MediaType => _response.Content.Headers.ContentType?.MediaType;

    /// <summary>Its bytes.</summary>
    public Task<Stream> OpenAsync(CancellationToken cancellationToken = default) => _response.Content.ReadAsStreamAsync(cancellationToken);

    /// <summary>Writes it to a file of this machine.</summary>
    public async Task SaveAsync(string path, CancellationToken cancellationToken = default)
    {
        await using var file = File.Create(path);
        await _response.Content.CopyToAsync(file, cancellationToken);
    }

    /// <inheritdoc />
    public void Dispose() => _response.Dispose();
}

/// <summary>A file that is sent.</summary>
/// <param name="Content">Its bytes.</param>
/// <param name="FileName">Its name, whose extension says of which kind it is.</param>
public sealed record FilePart(Stream Content, string FileName);
