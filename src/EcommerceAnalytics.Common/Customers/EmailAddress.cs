namespace EcommerceAnalytics.Common.Customers;

/// <summary>E-mail addresses of customers: the form that is asked for, and the one in which they are kept and compared.</summary>
public static class EmailAddress
{
    /// <summary>The longest address.</summary>
    public const int MaxLength = 254;

    /// <summary>The form of an address; blanks around it do not count.</summary>
    public const string Pattern = @"^\s*[^@\s]+@[^@\s]+\s*$";

    /// <summary>What to say of a text that has another form.</summary>
    public const string PatternMessage = "The field {0} must be an e-mail address.";

    /// <summary>Limit of matching <see cref="Pattern"/>.</summary>
    public const int PatternTimeoutInMilliseconds = 100;

    /// <summary>The address as it is kept: case does not count, and neither do blanks around it.</summary>
    public static string Normalize(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Trim().ToLowerInvariant();
    }
}
