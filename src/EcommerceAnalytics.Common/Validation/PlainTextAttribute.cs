using System.Buffers;
using System.ComponentModel.DataAnnotations;
using System.Text;

namespace EcommerceAnalytics.Common.Validation;

/// <summary>
/// Text that every database and log accepts: well-formed Unicode, not blank, no control characters
/// (line breaks and tabs only where <see cref="Multiline"/>).
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class PlainTextAttribute : ValidationAttribute
{
    /// <summary>Whether line breaks and tabs are allowed.</summary>
    public bool Multiline { get; init; }

    /// <inheritdoc />
    public override bool IsValid(object? value) => value is not string text || IsPlain(text, Multiline);

    /// <summary>Whether the text is allowed.</summary>
    public static bool IsPlain(string text, bool multiline = false)
    {
        var rest = text.AsSpan();
        while (!rest.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(rest, out var rune, out var length) != OperationStatus.Done
                || (Rune.IsControl(rune) && !(multiline && (rune.Value is '\n' or '\r' or '\t'))))
            {
                return false;
            }

            rest = rest[length..];
        }

        return !string.IsNullOrWhiteSpace(text);
    }

    /// <inheritdoc />
    public override string FormatErrorMessage(string name) =>
        $"The field {name} must not be blank and must be plain text without control characters{(Multiline ? " other than line breaks and tabs" : "")}.";
}
