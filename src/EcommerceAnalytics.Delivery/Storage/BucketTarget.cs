using System.Net.Sockets;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Delivery.Folders;

namespace EcommerceAnalytics.Delivery.Storage;

/// <summary>Uploads files into the bucket of the settings, each in one request: nobody who looks sees a file that is not complete.</summary>
public sealed class BucketTarget(ObjectStorageOptions options)
{
    /// <summary>A folder in the bucket as it is stored; null for none.</summary>
    /// <param name="field">Its field in the request.</param>
    /// <param name="folder">What was given.</param>
    /// <exception cref="RequestException">400: not a folder below the prefix, or no bucket is set.</exception>
    internal string? Store(string field, string? folder) =>
        folder is null ? null
        : options.Bucket is null ? throw RequestException.Invalid(field, "No storage is set for files of schedules; an administrator sets it with ObjectStorage:Bucket.")
        : FolderPath.Read(field, folder);

    /// <summary>Uploads a file under its name, replacing one that is there.</summary>
    /// <returns>Why it could not be uploaded; null when it was.</returns>
    internal async Task<string?> UploadAsync(string source, string folder, string name, string contentType, CancellationToken cancellationToken)
    {
        if (options.Endpoint is not { } endpoint)
        {
            return "ObjectStorage:Endpoint is no longer set.";
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(options.TimeoutSeconds));
        using var client = new AmazonS3Client(new BasicAWSCredentials(options.AccessKey, options.SecretKey), ConfigOf(endpoint, options));
        try
        {
            await using var file = File.OpenRead(source);
            await client.PutObjectAsync(
                new PutObjectRequest
                {
                    BucketName = options.Bucket,
                    Key = string.Join('/', [.. FolderPath.PartsOf(options.Prefix ?? ""), .. FolderPath.PartsOf(folder), name]),
                    InputStream = file,
                    ContentType = contentType,

                    // In one piece, signed with the hash of the file: not every service knows the chunks of Amazon.
                    UseChunkEncoding = false,
                },
                limit.Token);
            return null;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return $"The storage did not take the file within {options.TimeoutSeconds} seconds.";
        }
        catch (AmazonS3Exception e)
        {
            return $"The storage refused the file: {(int)e.StatusCode} {e.ErrorCode}. {HintOf(e)}".TrimEnd();
        }
        catch (Exception e) when (e is HttpRequestException or AmazonClientException or IOException)
        {
            return e.GetBaseException() is SocketException socket
                ? $"The storage cannot be connected to: {socket.Message}"
                : "The connection to the storage failed; check ObjectStorage:Endpoint and its certificate.";
        }
    }

    private static AmazonS3Config ConfigOf(string endpoint, ObjectStorageOptions options) => new()
    {
        ServiceURL = endpoint,
        AuthenticationRegion = options.Region,
        ForcePathStyle = true,
        Timeout = Timeout.InfiniteTimeSpan,

        // The schedule tries again, and counts it.
        MaxErrorRetry = 0,
        RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
        ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
    };

    private static string HintOf(AmazonS3Exception exception) => (int)exception.StatusCode switch
    {
        301 or 400 => "Check ObjectStorage:Region.",
        401 or 403 => "Check ObjectStorage:AccessKey, ObjectStorage:SecretKey and what they may do.",
        404 => "Check ObjectStorage:Bucket.",
        _ => "",
    };
}
