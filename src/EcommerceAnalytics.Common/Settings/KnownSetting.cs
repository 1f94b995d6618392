namespace EcommerceAnalytics.Common.Settings;

/// <summary>A setting that the program reads.</summary>
/// <param name="Name">Its name, section included.</param>
/// <param name="Shape">One value or several.</param>
/// <param name="Allowed">What is allowed, as the message about a wrong value says it.</param>
public sealed record KnownSetting(string Name, SettingShape Shape, string Allowed)
{
    /// <summary>Whether the key of a configuration belongs to this setting.</summary>
    public bool Has(string key)
    {
        if (key.Equals(Name, StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        var isBelow = key.Length > Name.Length + 1 && key[Name.Length] == ':' && key.StartsWith(Name, StringComparison.OrdinalIgnoreCase);
        var entry = isBelow ? key[(Name.Length + 1)..] : "";
        return isBelow && Shape switch
        {
            SettingShape.List => entry.All(char.IsAsciiDigit),
            SettingShape.Map => !entry.Contains(':', StringComparison.Ordinal),
            _ => false,
        };
    }
}

/// <summary>How many values a setting has.</summary>
public enum SettingShape
{
    /// <summary>One.</summary>
    Value = 0,

    /// <summary>Several, as <c>Name:0</c>, <c>Name:1</c> and so on, or as one text separated by commas.</summary>
    List = 1,

    /// <summary>One for each key.</summary>
    Map = 2,
}
