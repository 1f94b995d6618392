using EcommerceAnalytics.Api.Hosting;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Identity;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MySqlConnector;

namespace EcommerceAnalytics.ApiTests.Hosting;

/// <summary>Four instances that start at once where there is no database yet: all serve, and the one admin has the password that was kept.</summary>
public abstract class FirstStartTests(DatabaseProvider provider)
{
    private const int Instances = 4;
    private static readonly int Rounds = TestRun.IsLong ? 20 : 2;

    [Fact]
    public async Task Four_instances_start_at_once_without_a_database()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var folder = Directory.CreateTempSubdirectory("ecommerce-first-").FullName;
            var (connectionString, drop) = await NowhereAsync(folder);
            var apps = new List<WebApplication>();
            try
            {
                for (var i = 0; i < Instances; i++)
                {
                    apps.Add(EcommerceHost.Build([
                        $"--Database:Provider={provider}", $"--ConnectionStrings:Ecommerce={connectionString}", $"--DataDirectory={folder}", "--Logging:LogLevel:Default=None",
                    ]));
                }

                await Task.WhenAll(apps.Select(app => Task.Run(() => app.Services.GetRequiredService<StartUp>().RunAsync(CancellationToken.None))));

                await using var scope = apps[0].Services.CreateAsyncScope();
                var users = scope.ServiceProvider.GetRequiredService<UserManager<ApplicationUser>>();
                var admin = await users.Users.SingleAsync();
                Assert.Equal([Roles.Admin], await users.GetRolesAsync(admin));
                var kept = (await File.ReadAllTextAsync(Assert.Single(Directory.GetFiles(folder, "admin-password*")))).Trim();
                Assert.True(await users.CheckPasswordAsync(admin, kept), $"Round {round}: the kept password is not that of the admin.");
            }
            finally
            {
                foreach (var app in apps)
                {
                    await app.DisposeAsync();
                }

                await drop();
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    private async Task<(string ConnectionString, Func<Task> Drop)> NowhereAsync(string folder)
    {
        if (provider == DatabaseProvider.Sqlite)
        {
            return ($"Data Source={Path.Combine(folder, "ecommerce.db")}", () =>
            {
                SqliteConnection.ClearAllPools();
                return Task.CompletedTask;
            }
            );
        }

        var server = await TestMySql.ConnectionStringAsync();
        var database = $"ecommerce_{Guid.NewGuid():N}";
        return (new MySqlConnectionStringBuilder(server) { Database = database, ConnectionTimeout = 60 }.ConnectionString, async () =>
        {
            await using var connection = new MySqlConnection(server);
            await connection.OpenAsync();
            await using var command = new MySqlCommand($"DROP DATABASE IF EXISTS {database}", connection);
            await command.ExecuteNonQueryAsync();
        }
        );
    }
}

public sealed class FirstStartTestsOnSqlite() : FirstStartTests(DatabaseProvider.Sqlite);

public sealed class FirstStartTestsOnMySql() : FirstStartTests(DatabaseProvider.MySql);
