using System.ComponentModel.DataAnnotations;

namespace EcommerceAnalytics.Common.Stores;

/// <summary>A time zone that this machine knows.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class TimeZoneAttribute : ValidationAttribute
{
    public override bool IsValid(object? value) => value is string id && TimeZoneInfo.TryFindSystemTimeZoneById(id, out _);
}
