using EcommerceAnalytics.Data.Platform;
using EcommerceAnalytics.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EcommerceAnalytics.Data.Tests.Platform;

/// <summary>Background work is done by one instance at a time, and goes on when that one dies.</summary>
public abstract class LeasedWorkTests(DataFixture data)
{
    private readonly string _name = Guid.NewGuid().ToString("N");

    private LeasedWork Leased => data.Services.GetRequiredService<LeasedWork>();

    [Fact]
    public async Task The_work_is_done_once_at_a_time_and_again_after_it_has_ended_or_failed()
    {
        Assert.True(await Leased.TryRunAsync(_name, async _ => Assert.False(await Leased.TryRunAsync(_name, NotCalled, CancellationToken.None)), CancellationToken.None));
        await Assert.ThrowsAsync<InvalidDataException>(() => Leased.TryRunAsync(_name, _ => throw new InvalidDataException(), CancellationToken.None));
        Assert.True(await Leased.TryRunAsync(_name, _ => Task.CompletedTask, CancellationToken.None));
    }

    [Fact]
    public async Task A_lease_whose_holder_died_is_taken_after_two_minutes()
    {
        await data.InScopeAsync(db =>
        {
            db.Leases.Add(new Lease { Name = _name, Holder = Guid.NewGuid(), ExpiresAtUtc = data.Time.GetUtcNow().UtcDateTime.AddMinutes(2) });
            return db.SaveChangesAsync();
        });

        data.Time.Advance(TimeSpan.FromSeconds(119));
        Assert.False(await Leased.TryRunAsync(_name, NotCalled, CancellationToken.None));
        data.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(await Leased.TryRunAsync(_name, _ => Task.CompletedTask, CancellationToken.None));
    }

    [Theory]
    [InlineData(4, false)]
    [InlineData(5, true)]
    [InlineData(3 * 24 * 60, true)]
    public async Task A_lease_from_a_clock_that_ran_ahead_by_more_than_its_length_is_taken(int minutes, bool isTaken)
    {
        await data.InScopeAsync(db =>
        {
            db.Leases.Add(new Lease { Name = _name, Holder = Guid.NewGuid(), ExpiresAtUtc = data.Time.GetUtcNow().UtcDateTime.AddMinutes(minutes) });
            return db.SaveChangesAsync();
        });

        Assert.Equal(isTaken, await Leased.TryRunAsync(_name, _ => Task.CompletedTask, CancellationToken.None));
    }

    [Fact]
    public async Task A_lease_is_renewed_while_the_work_lasts()
    {
        Assert.True(await Leased.TryRunAsync(
            _name,
            async _ =>
            {
                var before = await ExpiryAsync();
                data.Time.Advance(TimeSpan.FromSeconds(30));
                await Eventually.HoldsAsync(async () => await ExpiryAsync() == before.AddSeconds(30), "the lease is renewed");
            },
            CancellationToken.None));
    }

    [Fact]
    public async Task Work_whose_lease_another_instance_has_taken_over_is_stopped()
    {
        var other = Guid.NewGuid();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Leased.TryRunAsync(
            _name,
            async held =>
            {
                var until = data.Time.GetUtcNow().UtcDateTime.AddMinutes(2);
                await data.InScopeAsync(db => db.Leases.Where(l => l.Name == _name)
                    .ExecuteUpdateAsync(set => set.SetProperty(l => l.Holder, other).SetProperty(l => l.ExpiresAtUtc, until)));
                data.Time.Advance(TimeSpan.FromSeconds(30));
                await Task.Delay(Eventually.Patience, held);
            },
            CancellationToken.None));

        // What the other one holds is left alone.
        Assert.False(await Leased.TryRunAsync(_name, NotCalled, CancellationToken.None));
    }

    private static Task NotCalled(CancellationToken cancellationToken) => throw new InvalidOperationException("Another instance is at it.");

    private Task<DateTime> ExpiryAsync() => data.InScopeAsync(db => db.Leases.Where(l => l.Name == _name).Select(l => l.ExpiresAtUtc).SingleAsync());
}

public sealed class LeasedWorkTestsOnSqlite(SqliteData data) : LeasedWorkTests(data), IClassFixture<SqliteData>;

public sealed class LeasedWorkTestsOnMySql(MySqlData data) : LeasedWorkTests(data), IClassFixture<MySqlData>;
