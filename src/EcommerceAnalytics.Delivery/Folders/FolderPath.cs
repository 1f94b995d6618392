using EcommerceAnalytics.Common.Errors;

namespace EcommerceAnalytics.Delivery.Folders;

/// <summary>A folder below the root of a target, for files of schedules.</summary>
internal static class FolderPath
{
    private const int MaxLength = 500;

    /// <summary>A folder as it is stored: parts with slashes between, empty for the root.</summary>
    /// <param name="field">Its field in the request.</param>
    /// <param name="folder">What was given.</param>
    /// <exception cref="RequestException">400: not a folder below the root.</exception>
    public static string Read(string field, string folder)
    {
        var parts = PartsOf(folder);
        if (folder.Length > MaxLength || folder.StartsWith('/') || !Array.TrueForAll(parts, IsName))
        {
            throw RequestException.Invalid(
                field, $"Use a folder below the root such as reports/weekly: letters, digits, blanks, hyphens, underscores and points, none at the beginning or end of a part; up to {MaxLength} characters.");
        }

        return string.Join('/', parts);
    }

    /// <summary>The names on the way to it.</summary>
    public static string[] PartsOf(string folder) => folder.Split('/', StringSplitOptions.RemoveEmptyEntries);

    private static bool IsName(string part) =>
        part.All(c => char.IsLetterOrDigit(c) || c is ' ' or '-' or '_' or '.') && part[0] is not ' ' and not '.' && part[^1] is not ' ' and not '.';
}
