using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace EcommerceAnalytics.Api.Http;

/// <summary>
/// Compresses what is worth it, over TLS as well. BREACH reads a secret out of the length of a compressed response that has both the secret and text of the
/// attacker, which a browser must fetch in the victim's name by itself. Here browsers send no credentials by themselves, except for refreshing a sign-in, and responses
/// with tokens or keys, under auth and api-keys, are never compressed.
/// </summary>
internal static class CompressionServiceCollectionExtensions
{
    public static IServiceCollection AddCompression(this IServiceCollection services)
    {
        services.AddResponseCompression(compression =>
        {
            compression.EnableForHttps = true;
            compression.MimeTypes = ["application/json", "application/problem+json", "text/csv", "text/html", "text/css", "text/javascript", "application/javascript", "image/svg+xml"];
            compression.Providers.Add<BrotliCompressionProvider>();
            compression.Providers.Add<GzipCompressionProvider>();
        });
        services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Fastest);
        services.Configure<GzipCompressionProviderOptions>(gzip => gzip.Level = CompressionLevel.Fastest);
        services.Replace(ServiceDescriptor.Singleton<IResponseCompressionProvider, WorthwhileCompression>());
        return services;
    }

    private sealed class WorthwhileCompression(IServiceProvider services, IOptions<ResponseCompressionOptions> options) : ResponseCompressionProvider(services, options)
    {
        private const int LeastBytes = 1000;

        private static readonly string[] Secret = ["/api/v1/auth", "/api/v1/api-keys"];

        public override bool ShouldCompressResponse(HttpContext context) =>
            !(context.Response.ContentLength < LeastBytes)
            && !Array.Exists(Secret, path => context.Request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase))
            && base.ShouldCompressResponse(context);
    }
}
