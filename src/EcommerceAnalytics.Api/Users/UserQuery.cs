using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Paging;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Identity;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Api.Users;

/// <summary>Reads users.</summary>
public sealed class UserQuery(EcommerceDbContext db)
{
    /// <summary>A page of users by name.</summary>
    public async Task<Page<UserResponse>> ListAsync(UserListRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var members = Members();
        if (!string.IsNullOrWhiteSpace(request.Search))
        {
            var part = request.Search.Trim().ToUpperInvariant();
            members = members.Where(member => member.User.NormalizedUserName!.Contains(part));
        }

        if (request.Role is { } role)
        {
            var name = role.ToString();
            members = members.Where(member => member.Role == name);
        }

        if (request.IsEnabled is { } enabled)
        {
            members = members.Where(member => member.User.IsEnabled == enabled);
        }

        var total = await members.LongCountAsync(cancellationToken);
        var page = await members.OrderBy(member => member.User.NormalizedUserName).ThenBy(member => member.User.Id)
            .Skip(request.Skip()).Take(request.PageSize).ToListAsync(cancellationToken);
        return new Page<UserResponse>([.. page.Select(ToResponse)], total, request.Page, request.PageSize);
    }

    /// <summary>One user, and the ETag of its state.</summary>
    /// <exception cref="RequestException">404: there is none.</exception>
    public async Task<(UserResponse User, string ETag)> GetAsync(int id, CancellationToken cancellationToken)
    {
        var member = await Members().FirstOrDefaultAsync(m => m.User.Id == id, cancellationToken)
            ?? throw RequestException.NotFound("user", id);
        return (ToResponse(member), ETagOf(member.User));
    }

    /// <summary>The ETag of a user's state.</summary>
    internal static string ETagOf(ApplicationUser user) => $"\"{user.ConcurrencyStamp}\"";

    private IQueryable<Member> Members() =>
        from user in db.Users.AsNoTracking()
        join membership in db.UserRoles on user.Id equals membership.UserId
        join role in db.Roles on membership.RoleId equals role.Id
        select new Member { User = user, Role = role.Name! };

    private static UserResponse ToResponse(Member member) => new(
        member.User.Id, member.User.UserName!, Enum.Parse<UserRole>(member.Role), member.User.IsEnabled, member.User.CreatedAtUtc);

    private sealed class Member
    {
        public required ApplicationUser User { get; init; }

        public required string Role { get; init; }
    }
}
