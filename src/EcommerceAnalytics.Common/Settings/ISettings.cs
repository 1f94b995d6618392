namespace EcommerceAnalytics.Common.Settings;

/// <summary>
/// The settings of one section of the configuration: a property for each, with its default, and data annotations whose
/// message says what is allowed. See <see cref="SettingsServiceCollectionExtensions.AddSettings{T}"/>.
/// </summary>
public interface ISettings
{
    /// <summary>Name of the section; empty for settings that belong to none.</summary>
    static abstract string Section { get; }
}
