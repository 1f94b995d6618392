namespace EcommerceAnalytics.Data.Catalogue;

/// <summary>
/// When two names of a catalogue are the same: whatever the case of their letters. The key is made here and stored beside the name under a unique
/// index, so that it is the same on every database, whose own functions differ in some letters, and holds when two requests come at once.
/// </summary>
public static class NameKey
{
    /// <summary>The key of a name; upper case of the lower case, so that letters with two small or two large forms agree.</summary>
    public static string Of(string name) => name.ToUpperInvariant().ToLowerInvariant();
}
