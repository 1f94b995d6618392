using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using EcommerceAnalytics.Api.Hosting;
using EcommerceAnalytics.ApiTests.Hosting;
using EcommerceAnalytics.Data.Identity;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace EcommerceAnalytics.ApiTests.Authentication;

/// <summary>What a comparison of passwords costs, as the product is set up and whoever signs in.</summary>
public sealed class PasswordHashTests(PasswordHashTests.Api api) : IClassFixture<PasswordHashTests.Api>
{
    private const uint HmacSha512 = 2;
    private const int CostBytes = 13; // Format, function, rounds and the length of the salt, before the salt itself.

    [Fact]
    public async Task The_product_hashes_with_210_000_rounds_of_HMAC_SHA512()
    {
        await using var app = EcommerceHost.Build([$"--DataDirectory={api.Database.DirectoryName}"]);

        var hash = Convert.FromBase64String(app.Services.GetRequiredService<IPasswordHasher<ApplicationUser>>().HashPassword(new ApplicationUser(), ApiFixture.Password));

        Assert.Equal((HmacSha512, 210_000u), (BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(1)), BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(5))));
    }

    [Fact]
    public async Task Unknown_user_and_wrong_password_get_the_same_answer_after_the_same_work()
    {
        var wrong = await SignInAsync("root-admin");
        var unknown = await SignInAsync("no-such-user");

        // One comparison each, with a hash that costs the same.
        Assert.Equal(Convert.FromBase64String(Assert.Single(wrong.Compared))[..CostBytes], Convert.FromBase64String(Assert.Single(unknown.Compared))[..CostBytes]);
        Assert.Equal(wrong.Answer, unknown.Answer);
    }

    private async Task<(string[] Compared, (string? Title, string? Detail) Answer)> SignInAsync(string userName)
    {
        api.Compared.Clear();
        using var answer = await api.Anonymous().PostAsJsonAsync("/api/v1/auth/token", new { userName, password = "not-this-password" });
        var problem = await answer.ProblemAsync(HttpStatusCode.Unauthorized);
        return ([.. api.Compared], (problem.GetProperty("title").GetString(), problem.GetProperty("detail").GetString()));
    }

    /// <summary>A host that notes the hashes with which passwords are compared.</summary>
    public sealed class Api : SqliteApi
    {
        /// <summary>The hashes, in order.</summary>
        public ConcurrentQueue<string> Compared { get; } = [];

        /// <inheritdoc />
        protected override void AddServices(IServiceCollection services) => services.Replace(ServiceDescriptor.Singleton<IPasswordHasher<ApplicationUser>>(
            provider => new NotingHasher(provider.GetRequiredService<IOptions<PasswordHasherOptions>>(), Compared)));

        private sealed class NotingHasher(IOptions<PasswordHasherOptions> options, ConcurrentQueue<string> compared) : PasswordHasher<ApplicationUser>(options)
        {
            public override PasswordVerificationResult VerifyHashedPassword(ApplicationUser user, string hashedPassword, string providedPassword)
            {
                compared.Enqueue(hashedPassword);
                return base.VerifyHashedPassword(user, hashedPassword, providedPassword);
            }
        }
    }
}
