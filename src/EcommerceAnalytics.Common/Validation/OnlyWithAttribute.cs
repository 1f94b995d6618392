using System.ComponentModel.DataAnnotations;
using System.Text.Json;

namespace EcommerceAnalytics.Common.Validation;

/// <summary>A switch that has an effect only together with another property: on without it, the request would not do what it says.</summary>
/// <param name="other">Name of the other property.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OnlyWithAttribute(string other) : ValidationAttribute
{
    /// <inheritdoc />
    public override bool RequiresValidationContext => true;

    /// <inheritdoc />
    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext)
    {
        var model = validationContext.ObjectInstance;
        if (value is not true || model.GetType().GetProperty(other)?.GetValue(model) is not null)
        {
            return ValidationResult.Success;
        }

        var (name, needed) = (JsonNamingPolicy.CamelCase.ConvertName(validationContext.MemberName!), JsonNamingPolicy.CamelCase.ConvertName(other));
        return new ValidationResult($"{name} has no effect without {needed}; add {needed}, or leave {name} out.", [validationContext.MemberName!]);
    }
}
