using System.Globalization;
using System.Security.Claims;

namespace EcommerceAnalytics.Data.Identity;

/// <summary>What an access token says of its user.</summary>
public static class ClaimsPrincipalExtensions
{
    /// <summary>Key of the signed-in user. What belongs to a user is found by it: a name can be given to another user later.</summary>
    /// <exception cref="InvalidOperationException">Nobody is signed in.</exception>
    public static int UserId(this ClaimsPrincipal user)
    {
        ArgumentNullException.ThrowIfNull(user);
        var subject = user.FindFirst("sub") ?? throw new InvalidOperationException("No user is signed in.");
        return int.Parse(subject.Value, NumberStyles.None, CultureInfo.InvariantCulture);
    }
}
