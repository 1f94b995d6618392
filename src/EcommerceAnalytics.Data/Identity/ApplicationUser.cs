using Microsoft.AspNetCore.Identity;

namespace EcommerceAnalytics.Data.Identity;

/// <summary>A user of the API.</summary>
public sealed class ApplicationUser : IdentityUser<int>
{
    /// <summary>False for a user who may no longer sign in.</summary>
    public bool IsEnabled { get; set; } = true;

    /// <summary>When the user was created.</summary>
    public DateTime CreatedAtUtc { get; set; }
}

/// <summary>Names of the roles.</summary>
public static class Roles
{
    /// <summary>Everything.</summary>
    public const string Admin = "Admin";

    /// <summary>Reads and exports.</summary>
    public const string Analyst = "Analyst";

    /// <summary>A front end: catalogue, orders, recommendations; no customer lists, no exports.</summary>
    public const string Service = "Service";

    /// <summary>Reads of figures.</summary>
    public const string AdminOrAnalyst = Admin + "," + Analyst;

    /// <summary>What a front end writes.</summary>
    public const string AdminOrService = Admin + "," + Service;

    /// <summary>Any signed-in user.</summary>
    public const string All = Admin + "," + Analyst + "," + Service;
}
