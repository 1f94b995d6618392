using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Orders.Imports;

namespace EcommerceAnalytics.Orders.Tests.Imports;

/// <summary>What comes through a pipe becomes a private file, of a bounded size, that is gone afterwards.</summary>
public sealed class SpooledFileTests : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"ecommerce-spool-{Guid.NewGuid():N}");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_pipe_becomes_a_private_file_that_is_gone_afterwards()
    {
        byte[] bytes = [.. Enumerable.Range(0, 100_000).Select(i => (byte)i)];

        using (var file = await SpooledFile.ReadAsync(new MemoryStream(bytes), _folder, bytes.Length, CancellationToken.None))
        {
            Assert.Equal(bytes, await File.ReadAllBytesAsync(file.Path));
            Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(file.Path) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
        }

        Assert.Empty(Directory.EnumerateFiles(_folder));
    }

    [Fact]
    public async Task What_is_too_long_is_refused_without_a_trace()
    {
        var error = await Assert.ThrowsAsync<RequestException>(
            () => SpooledFile.ReadAsync(new MemoryStream(new byte[100_001]), _folder, 100_000, CancellationToken.None));

        Assert.Equal("Standard input holds more than 100000 bytes. Write it to a file and import that.", Assert.Single(error.Errors["file"]));
        Assert.Empty(Directory.EnumerateFiles(_folder));
    }

    [Fact]
    public async Task Waiting_for_a_silent_pipe_can_be_ended()
    {
        using var cancellation = new CancellationTokenSource();
        var reading = SpooledFile.ReadAsync(new SilentStream(), _folder, 1, cancellation.Token);

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
        Assert.Empty(Directory.EnumerateFiles(_folder));
    }

    private sealed class SilentStream : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            new(new TaskCompletionSource<int>().Task);
    }
}
