using EcommerceAnalytics.ApiTests.Hosting;
using EcommerceAnalytics.Data.Identity;

namespace EcommerceAnalytics.ApiTests.Json;

/// <summary>Lists are arrays with their total and their neighbours in headers.</summary>
public sealed class PagingTests(PagingTests.Api api) : IClassFixture<PagingTests.Api>
{
    [Fact]
    public async Task A_page_in_the_middle_links_to_its_neighbours_and_keeps_the_other_parameters()
    {
        var answer = await api.AsAdmin().GetAsync("/api/v1/users?pageSize=2&search=paged&page=3");

        Assert.Equal("7", answer.Headers.GetValues("X-Total-Count").Single());
        Assert.Equal(
            "</api/v1/users?search=paged&page=1&pageSize=2>; rel=\"first\", "
            + "</api/v1/users?search=paged&page=2&pageSize=2>; rel=\"prev\", "
            + "</api/v1/users?search=paged&page=4&pageSize=2>; rel=\"next\", "
            + "</api/v1/users?search=paged&page=4&pageSize=2>; rel=\"last\"",
            answer.Headers.GetValues("Link").Single());
        Assert.Equal(["paged-4", "paged-5"], await NamesAsync(answer));
    }

    [Fact]
    public async Task Pages_together_are_the_list()
    {
        var names = new List<string>();
        for (var page = 1; page <= 4; page++)
        {
            names.AddRange(await NamesAsync(await api.AsAdmin().GetAsync($"/api/v1/users?search=paged&pageSize=2&page={page}")));
        }

        Assert.Equal(Enumerable.Range(0, 7).Select(i => $"paged-{i}"), names);
    }

    [Fact]
    public async Task A_page_past_the_end_is_empty_and_links_back()
    {
        var answer = await api.AsAdmin().GetAsync("/api/v1/users?search=paged&pageSize=2&page=9");

        Assert.Equal("7", answer.Headers.GetValues("X-Total-Count").Single());
        Assert.Empty(await NamesAsync(answer));
        Assert.Contains("page=4&pageSize=2>; rel=\"prev\"", answer.Headers.GetValues("Link").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_cannot_be_broken_out_of()
    {
        var answer = await api.AsAdmin().GetAsync("/api/v1/users?search=%3E%3B%20rel%3D%22evil%22%0D%0AX-Evil%3A%201");

        Assert.False(answer.Headers.Contains("X-Evil"));
        Assert.DoesNotContain("evil\"", answer.Headers.GetValues("Link").Single(), StringComparison.Ordinal);
    }

    private static async Task<List<string>> NamesAsync(HttpResponseMessage answer) =>
        [.. (await answer.JsonAsync()).EnumerateArray().Select(user => user.GetProperty("userName").GetString()!)];

    /// <summary>A host with seven users more.</summary>
    public sealed class Api : SqliteApi
    {
        /// <inheritdoc />
        public override async ValueTask InitializeAsync()
        {
            await base.InitializeAsync();
            for (var i = 0; i < 7; i++)
            {
                await AddUserAsync($"paged-{i}", Roles.Analyst);
            }
        }
    }
}
