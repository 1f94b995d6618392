using System.ComponentModel.DataAnnotations;
using EcommerceAnalytics.Common.Settings;

namespace EcommerceAnalytics.Api.Authentication;

/// <summary>The first admin.</summary>
internal sealed class AdminOptions : ISettings, IValidatableObject
{
    private const string AllowedPassword =
        "12 to 128 characters, at least 5 of them different, without the user name and not easy to guess; when not set, a password is generated and shown";

    /// <inheritdoc />
    public static string Section => "Admin";

    /// <summary>User name.</summary>
    [RegularExpression("[A-Za-z0-9._@+-]{3,64}", ErrorMessage = "3 to 64 letters, digits and -._@+")]
    public string UserName { get; set; } = "admin";

    /// <summary>Password; null to generate one.</summary>
    [Secret]
    [StringLength(PasswordRules.MaxLength, MinimumLength = PasswordRules.MinLength, ErrorMessage = AllowedPassword)]
    public string? Password { get; set; }

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Password is not null && !PasswordRules.Allow(Password, UserName))
        {
            yield return new ValidationResult(AllowedPassword, [nameof(Password)]);
        }
    }
}
