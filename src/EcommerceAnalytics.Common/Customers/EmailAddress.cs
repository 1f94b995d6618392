namespace EcommerceAnalytics.Common.Customers;

/// <summary>E-mail addresses of customers: the accepted format, and the normalised form in which they are stored and compared.</summary>
public static class EmailAddress
{
    /// <summary>The longest address.</summary>
    public const int MaxLength = 254;

    /// <summary>The format of an address; surrounding blanks are ignored.</summary>
    public const string Pattern = @"^\s*[^@\s]+@[^@\s]+\s*$";

    /// <summary>The message for text in another format.</summary>
    public const string PatternMessage = "The field {0} must be an e-mail address.";

    /// <summary>Limit of matching <see cref="Pattern"/>.</summary>
    public const int PatternTimeoutInMilliseconds = 100;

    /// <summary>Whether a text is an address: of the format of <see cref="Pattern"/>, and not too long.</summary>
    public static bool IsValid(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var address = text.Trim();
        var at = address.IndexOf('@', StringComparison.Ordinal);
        return address.Length <= MaxLength && at > 0 && at < address.Length - 1 && address.LastIndexOf('@') == at && !address.Any(char.IsWhiteSpace);
    }

    /// <summary>The address as it is stored: in lower case, without surrounding blanks.</summary>
    public static string Normalize(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Trim().ToLowerInvariant();
    }
}
