using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using EcommerceAnalytics.Api.Authentication;
using EcommerceAnalytics.Common.Paging;

namespace EcommerceAnalytics.Api.Users;

/// <summary>What a user may do.</summary>
public enum UserRole
{
    /// <summary>Everything.</summary>
    Admin = 0,

    /// <summary>Reads and exports.</summary>
    Analyst = 1,

    /// <summary>A front end: catalogue, orders, recommendations.</summary>
    Service = 2,
}

/// <summary>A user.</summary>
/// <param name="Id" example="7">Key of the user.</param>
/// <param name="UserName" example="anna.meyer">User name.</param>
/// <param name="Role" example="analyst">What the user may do.</param>
/// <param name="IsEnabled" example="true">Whether the user can sign in.</param>
/// <param name="CreatedAt" example="2024-05-01T09:30:00.000Z">When the user was created, UTC.</param>
public sealed record UserResponse(int Id, string UserName, UserRole Role, bool IsEnabled, DateTime CreatedAt);

/// <summary>Which users, and which page of them.</summary>
public sealed record UserListRequest : PageRequest
{
    /// <summary>Part of the name.</summary>
    /// <example>anna</example>
    [StringLength(100)]
    public string? Search { get; init; }

    /// <summary>Only users of this role.</summary>
    /// <example>analyst</example>
    public UserRole? Role { get; init; }

    /// <summary>Only enabled users, or only disabled ones.</summary>
    /// <example>true</example>
    public bool? IsEnabled { get; init; }
}

/// <summary>A new user.</summary>
public sealed record CreateUserRequest
{
    /// <summary>Name for signing in: letters, digits and <c>-._@+</c>; unique, case-insensitive.</summary>
    /// <example>anna.meyer</example>
    [Required]
    [StringLength(64, MinimumLength = 3)]
    public required string UserName { get; init; }

    /// <summary>Password, 12 to 128 characters, not easy to guess (a zxcvbn score of 3 or 4).</summary>
    /// <example>seven-lamps-under-water</example>
    [Required]
    [StringLength(PasswordRules.MaxLength, MinimumLength = PasswordRules.MinLength)]
    public required string Password { get; init; }

    /// <summary>What the user may do.</summary>
    /// <example>analyst</example>
    [EnumDataType(typeof(UserRole))]
    public required UserRole Role { get; init; }
}

/// <summary>New role and state of a user.</summary>
public sealed record UpdateUserRequest
{
    /// <summary>What the user may do.</summary>
    /// <example>analyst</example>
    [EnumDataType(typeof(UserRole))]
    public required UserRole Role { get; init; }

    /// <summary>Whether the user can sign in.</summary>
    /// <example>true</example>
    [DefaultValue(true)]
    public required bool IsEnabled { get; init; }
}

/// <summary>A new password for another user.</summary>
public sealed record ResetPasswordRequest
{
    /// <summary>The new password, 12 to 128 characters, not easy to guess (a zxcvbn score of 3 or 4).</summary>
    /// <example>seven-lamps-under-water</example>
    [Required]
    [StringLength(PasswordRules.MaxLength, MinimumLength = PasswordRules.MinLength)]
    public required string NewPassword { get; init; }
}

/// <summary>A new password for the signed-in user.</summary>
public sealed record ChangePasswordRequest
{
    /// <summary>The current password.</summary>
    /// <example>seven-lamps-under-water</example>
    [Required]
    [StringLength(PasswordRules.MaxLength, MinimumLength = 1)]
    public required string CurrentPassword { get; init; }

    /// <summary>The new password, 12 to 128 characters, not easy to guess (a zxcvbn score of 3 or 4).</summary>
    /// <example>nine-boats-over-granite</example>
    [Required]
    [StringLength(PasswordRules.MaxLength, MinimumLength = PasswordRules.MinLength)]
    public required string NewPassword { get; init; }
}
