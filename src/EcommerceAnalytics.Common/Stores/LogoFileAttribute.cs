using System.ComponentModel.DataAnnotations;

namespace EcommerceAnalytics.Common.Stores;

/// <summary>A file that <see cref="StoreLogo"/> can read, or none.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class LogoFileAttribute : ValidationAttribute
{
    public override bool IsValid(object? value) => value is null or "" || (value is string path && StoreLogo.Read(path) is not null);
}
