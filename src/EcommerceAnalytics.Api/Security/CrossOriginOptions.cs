using System.ComponentModel.DataAnnotations;
using EcommerceAnalytics.Common.Settings;

namespace EcommerceAnalytics.Api.Security;

/// <summary>Web pages that may call the API.</summary>
internal sealed class CrossOriginOptions : ISettings
{
    /// <inheritdoc />
    public static string Section => "Cors";

    /// <summary>Their origins; none by default.</summary>
    [Origin(ErrorMessage = "origins such as https://shop.example.com, without a path")]
    public IReadOnlyList<string> Origins { get; set; } = [];

    [AttributeUsage(AttributeTargets.Property)]
    private sealed class OriginAttribute : ValidationAttribute
    {
        public override bool IsValid(object? value) =>
            value is string origin && Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.GetLeftPart(UriPartial.Authority) == origin;
    }
}
