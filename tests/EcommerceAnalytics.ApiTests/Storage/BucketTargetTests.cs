using System.Text.Json;
using EcommerceAnalytics.ApiTests.Email;
using EcommerceAnalytics.ApiTests.Hosting;
using EcommerceAnalytics.ApiTests.Schedules;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.ApiTests.Storage;

/// <summary>Hosts with a bucket for files of schedules.</summary>
public interface IBucketApi
{
    BucketServer Storage { get; }
}

/// <summary>Files of schedules in S3-compatible storage.</summary>
public abstract class BucketTargetTests(ApiFixture api, IBucketApi targets)
{
    [Fact]
    public async Task A_file_is_uploaded_under_the_prefix_with_a_valid_signature()
    {
        using var analyst = api.AsAnalyst();

        var run = await ScheduleTargetTests.RunAsync(analyst, new { name = "Bucket", bucketFolder = "Größe 1/weekly/" }, "delivered");

        var export = run.GetProperty("export");
        var (contentType, bytes) = targets.Storage.Objects[$"shop/reports/Größe 1/weekly/{export.GetProperty("fileName").GetString()}"];
        Assert.Equal("text/csv; charset=utf-8", contentType);
        Assert.Equal(await analyst.GetByteArrayAsync($"/api/v1/exports/{export.GetProperty("id")}/file"), bytes);
        var delivery = ScheduleTargetTests.Delivery(run);
        Assert.Equal(("bucket", 1), (delivery.GetProperty("target").GetString(), delivery.GetProperty("attempts").GetInt32()));
        Assert.Equal(["Größe 1/weekly"], delivery.GetProperty("addresses").EnumerateArray().Select(a => a.GetString()!));
    }

    [Theory]
    [InlineData(403, "The storage refused the file: 403 AccessDenied. Check ObjectStorage:AccessKey, ObjectStorage:SecretKey and what they may do.")]
    [InlineData(500, "The storage refused the file: 500 InternalError.")]
    [InlineData(0, "The storage did not take the file within 3 seconds.")]
    public async Task What_the_storage_does_not_take_is_tried_again(int fault, string reason)
    {
        using var analyst = api.AsAnalyst();
        targets.Storage.Faults.Enqueue(fault);
        var folder = $"fault{fault}";
        var id = await ScheduleTargetTests.StartAsync(analyst, new { name = "Fault", bucketFolder = folder });

        var refused = ScheduleTargetTests.Delivery(
            await ScheduleTargetTests.UntilAsync(analyst, id, delivery => delivery.GetProperty("error").ValueKind == JsonValueKind.String));
        Assert.Equal(("pending", 1, reason), (refused.GetProperty("state").GetString(), refused.GetProperty("attempts").GetInt32(), refused.GetProperty("error").GetString()));
        Assert.DoesNotContain(targets.Storage.Objects.Keys, key => key.Contains(folder, StringComparison.Ordinal));
        await api.InScopeAsync(db => db.ReportScheduleDeliveries.Where(d => d.Run!.ScheduleId == id).ExecuteUpdateAsync(set => set.SetProperty(d => d.DueAtUtc, DateTime.UnixEpoch)));

        var delivered = ScheduleTargetTests.Delivery(
            await ScheduleTargetTests.UntilAsync(analyst, id, delivery => delivery.GetProperty("state").GetString() == "delivered"));
        Assert.Equal((2, JsonValueKind.Null), (delivered.GetProperty("attempts").GetInt32(), delivered.GetProperty("error").ValueKind));
        Assert.Single(targets.Storage.Objects.Keys, key => key.StartsWith($"shop/reports/{folder}/", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("../up")]
    [InlineData("/root")]
    [InlineData("a\\b")]
    public async Task A_folder_outside_the_prefix_is_refused(string bucketFolder)
    {
        using var analyst = api.AsAnalyst();

        await (await ScheduleTargetTests.PostAsync(analyst, new { name = "x", bucketFolder })).InvalidAsync("bucketFolder");
    }
}

public sealed class BucketTargetTestsOnSqlite(BucketOnSqlite api) : BucketTargetTests(api, api), IClassFixture<BucketOnSqlite>;

public sealed class BucketTargetTestsOnMySql(BucketOnMySql api) : BucketTargetTests(api, api), IClassFixture<BucketOnMySql>;

/// <summary>A secret key that is not the right one, and the check of signatures itself.</summary>
public sealed class BucketSignatureTests(BucketWithWrongKey api) : IClassFixture<BucketWithWrongKey>
{
    private const string NoBody = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    [Fact]
    public void The_check_agrees_with_the_published_example() => Assert.Equal(
        "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41",
        BucketServer.Sign(
            "GET", "/test.txt",
            [("host", "examplebucket.s3.amazonaws.com"), ("range", "bytes=0-9"), ("x-amz-content-sha256", NoBody), ("x-amz-date", "20130524T000000Z")],
            NoBody, "20130524T000000Z", "us-east-1", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"));

    [Fact]
    public async Task A_wrong_key_is_told_without_the_key()
    {
        using var analyst = api.AsAnalyst();
        var id = await ScheduleTargetTests.StartAsync(analyst, new { name = "Key", bucketFolder = "" });

        var refused = ScheduleTargetTests.Delivery(
            await ScheduleTargetTests.UntilAsync(analyst, id, delivery => delivery.GetProperty("error").ValueKind == JsonValueKind.String));

        Assert.Equal(
            "The storage refused the file: 403 SignatureDoesNotMatch. Check ObjectStorage:AccessKey, ObjectStorage:SecretKey and what they may do.",
            refused.GetProperty("error").GetString());
        Assert.Empty(api.Storage.Objects);
    }
}

internal static class BucketSettings
{
    public static IEnumerable<KeyValuePair<string, string?>> Of(BucketServer storage) =>
    [
        .. SchedulesOnSqlite.OfWebhooks,
        new("ObjectStorage:Endpoint", storage.Endpoint),
        new("ObjectStorage:Bucket", BucketServer.Bucket),
        new("ObjectStorage:Prefix", "shop/reports"),
        new("ObjectStorage:Region", BucketServer.Region),
        new("ObjectStorage:AccessKey", BucketServer.AccessKey),
        new("ObjectStorage:SecretKey", BucketServer.SecretKey),
        new("ObjectStorage:TimeoutSeconds", "3"),
    ];
}

/// <summary>SQLite and a bucket.</summary>
public sealed class BucketOnSqlite : SqliteApi, IBucketApi
{
    public BucketServer Storage { get; } = new();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Storage.DisposeAsync();
    }

    protected override IEnumerable<KeyValuePair<string, string?>> Settings() => BucketSettings.Of(Storage);
}

/// <summary>MySQL and a bucket.</summary>
public sealed class BucketOnMySql : MySqlApi, IBucketApi
{
    public BucketServer Storage { get; } = new();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Storage.DisposeAsync();
    }

    protected override IEnumerable<KeyValuePair<string, string?>> Settings() => BucketSettings.Of(Storage);
}

/// <summary>A bucket that knows another secret key.</summary>
public sealed class BucketWithWrongKey : SqliteApi, IBucketApi
{
    public BucketServer Storage { get; } = new();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Storage.DisposeAsync();
    }

    protected override IEnumerable<KeyValuePair<string, string?>> Settings() => [.. BucketSettings.Of(Storage), new("ObjectStorage:SecretKey", "another")];
}
