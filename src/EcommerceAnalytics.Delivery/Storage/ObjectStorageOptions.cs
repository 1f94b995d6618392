using System.ComponentModel.DataAnnotations;
using EcommerceAnalytics.Common.Settings;

namespace EcommerceAnalytics.Delivery.Storage;

/// <summary>The S3-compatible storage that schedules may put copies of their files into.</summary>
public sealed class ObjectStorageOptions : ISettings
{
    private const string Prefixes = "letters, digits, hyphens, underscores and points, with slashes between; up to 200 characters";

    /// <inheritdoc />
    public static string Section => "ObjectStorage";

    /// <summary>Address of the service; null for no storage.</summary>
    [RegularExpression("https?://[A-Za-z0-9.:_\\[\\]-]{1,255}/?", ErrorMessage = "the address of an S3-compatible service such as https://s3.eu-west-2.amazonaws.com")]
    public string? Endpoint { get; set; }

    /// <summary>The bucket, which must exist.</summary>
    [RegularExpression("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]", ErrorMessage = "the name of a bucket: 3 to 63 small letters, digits, points and hyphens")]
    public string? Bucket { get; set; }

    /// <summary>What the keys of all files begin with, without the slash that follows it; null for nothing.</summary>
    [RegularExpression("[A-Za-z0-9_-][A-Za-z0-9_.-]*(/[A-Za-z0-9_-][A-Za-z0-9_.-]*)*", ErrorMessage = Prefixes)]
    [MaxLength(200, ErrorMessage = Prefixes)]
    public string? Prefix { get; set; }

    /// <summary>The region in the signature of requests.</summary>
    [RegularExpression("[A-Za-z0-9-]{1,50}", ErrorMessage = "a region such as eu-west-2")]
    public string Region { get; set; } = "us-east-1";

    /// <summary>Who uploads.</summary>
    [MaxLength(200, ErrorMessage = "up to 200 characters")]
    public string? AccessKey { get; set; }

    /// <summary>What requests are signed with; it is never sent.</summary>
    [Secret]
    [MaxLength(1000, ErrorMessage = "up to 1,000 characters")]
    public string? SecretKey { get; set; }

    /// <summary>How long the upload of a file may take.</summary>
    [Range(1, 3600, ErrorMessage = "1 to 3,600 seconds")]
    public int TimeoutSeconds { get; set; } = 300;

    /// <summary>Checks what depends on other settings.</summary>
    /// <exception cref="ConfigurationException">Some of what an upload needs is missing.</exception>
    internal void Require()
    {
        (string Name, string? Value)[] needed =
            [(nameof(Endpoint), Endpoint), (nameof(Bucket), Bucket), (nameof(AccessKey), AccessKey), (nameof(SecretKey), SecretKey)];
        var given = Array.Find(needed, setting => setting.Value is not null).Name;
        var missing = Array.Find(needed, setting => setting.Value is null).Name;
        if (given is not null && missing is not null)
        {
            throw new ConfigurationException($"{Section}:{missing} must be set when {Section}:{given} is.");
        }
    }
}
