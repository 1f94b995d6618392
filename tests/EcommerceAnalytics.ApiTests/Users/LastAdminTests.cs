using System.Net;
using System.Net.Http.Json;
using EcommerceAnalytics.ApiTests.Hosting;
using EcommerceAnalytics.Data.Identity;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.ApiTests.Users;

/// <summary>There is always an enabled admin.</summary>
public abstract class LastAdminTests(ApiFixture api)
{
    [Fact]
    public async Task Two_admins_who_end_each_other_at_once_leave_one()
    {
        for (var round = 0; round < 30; round++)
        {
            var ids = await AdminsAsync();
            Assert.Equal(2, ids.Count);

            var answers = await Task.WhenAll(
                api.AsAdmin().PutAsJsonAsync($"/api/v1/users/{ids[0]}", new { role = "admin", isEnabled = false }),
                api.AsAdmin().PutAsJsonAsync($"/api/v1/users/{ids[1]}", new { role = "analyst", isEnabled = true }));

            // The fixture's own admin makes the calls: once it has been ended, its other call is not heard any more.
            Assert.Equal(1, answers.Count(answer => answer.StatusCode == HttpStatusCode.OK));
            Assert.Single(await AdminsAsync());
            await RestoreAsync();
        }
    }

    [Fact]
    public async Task The_last_admin_is_neither_disabled_nor_demoted_nor_removed()
    {
        await api.InScopeAsync(async db =>
        {
            await db.Users.Where(user => user.UserName == "root-admin").ExecuteUpdateAsync(user => user.SetProperty(u => u.IsEnabled, false));
        });
        var id = (await AdminsAsync()).Single();

        await (await api.AsAdmin().PutAsJsonAsync($"/api/v1/users/{id}", new { role = "admin", isEnabled = false })).ProblemAsync(HttpStatusCode.Conflict);
        await (await api.AsAdmin().PutAsJsonAsync($"/api/v1/users/{id}", new { role = "service", isEnabled = true })).ProblemAsync(HttpStatusCode.Conflict);
        await (await api.AsAdmin().DeleteAsync($"/api/v1/users/{id}")).ProblemAsync(HttpStatusCode.Conflict);
        await RestoreAsync();
    }

    private Task<List<int>> AdminsAsync() => api.InScopeAsync(db => (
        from role in db.Roles
        where role.Name == Roles.Admin
        join member in db.UserRoles on role.Id equals member.RoleId
        join user in db.Users on member.UserId equals user.Id
        where user.IsEnabled
        orderby user.Id
        select user.Id).ToListAsync());

    private Task RestoreAsync() => api.RestoreAdminsAsync();
}

public sealed class LastAdminTestsOnSqlite(SqliteApi api) : LastAdminTests(api), IClassFixture<SqliteApi>;

public sealed class LastAdminTestsOnMySql(MySqlApi api) : LastAdminTests(api), IClassFixture<MySqlApi>;
