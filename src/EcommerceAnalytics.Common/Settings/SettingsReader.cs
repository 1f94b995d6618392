using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;
using EcommerceAnalytics.Common.Validation;
using Microsoft.Extensions.Configuration;

namespace EcommerceAnalytics.Common.Settings;

/// <summary>
/// Reads the properties of a settings class. The framework's binder would append a configured list to the default one, accept a
/// number for an enum, and its errors name neither the setting nor the allowed values.
/// </summary>
internal static class SettingsReader
{
    public static T Read<T>(IConfiguration configuration)
        where T : class, ISettings, new()
    {
        var settings = new T();
        foreach (var setting in SettingsOf<T>())
        {
            if (setting.TryRead(configuration, out var value))
            {
                setting.Property.SetValue(settings, value);
            }
        }

        // Rules about more than one property.
        if (settings is IValidatableObject whole && whole.Validate(new ValidationContext(settings)).FirstOrDefault() is { } fault)
        {
            var setting = SettingsOf<T>().Single(s => fault.MemberNames.Contains(s.Property.Name));
            throw ConfigurationException.NotAllowed(setting.Name, setting.Shown(configuration[setting.Name] ?? ""), fault.ErrorMessage!);
        }

        return settings;
    }

    public static IEnumerable<KnownSetting> Known<T>()
        where T : class, ISettings, new() => SettingsOf<T>().Select(setting => new KnownSetting(setting.Name, setting.Shape, setting.Allowed));

    private static IEnumerable<Setting> SettingsOf<T>()
        where T : ISettings => typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.CanWrite)
            .Select(property => new Setting(property, T.Section));

    private sealed class Setting
    {
        private readonly Type _type;
        private readonly bool _isSecret;
        private readonly List<ValidationAttribute> _ofAll;
        private readonly List<ValidationAttribute> _ofEach;

        public Setting(PropertyInfo property, string section)
        {
            Property = property;
            var name = property.GetCustomAttribute<ConfigurationKeyNameAttribute>()?.Name ?? property.Name;
            Name = section.Length == 0 ? name : $"{section}:{name}";
            (_type, Shape) = property.PropertyType is { IsGenericType: true } generic
                ? generic.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? (generic.GetGenericArguments()[0], SettingShape.List)
                : generic.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>) ? (generic.GetGenericArguments()[1], SettingShape.Map)
                : (generic, SettingShape.Value)
                : (property.PropertyType, SettingShape.Value);
            _isSecret = property.IsDefined(typeof(SecretAttribute));
            var rules = property.GetCustomAttributes<ValidationAttribute>().ToLookup(rule => rule is MinLengthAttribute && Shape != SettingShape.Value);
            (_ofAll, _ofEach) = ([.. rules[true]], [.. rules[false]]);
            Allowed = _ofAll.Concat(_ofEach).Select(rule => rule.ErrorMessage).FirstOrDefault(text => text is not null) ?? AllowedBy(_type)
                ?? throw new InvalidOperationException($"{Name} does not say what is allowed.");
        }

        public PropertyInfo Property { get; }

        public string Name { get; }

        public SettingShape Shape { get; }

        public string Allowed { get; }

        public string? Shown(string value) => _isSecret ? null : value;

        /// <returns>False when the setting is not given.</returns>
        public bool TryRead(IConfiguration configuration, out object? value)
        {
            var section = configuration.GetSection(Name);
            var entries = section.GetChildren().ToList();
            value = null;
            if (section.Value is null && (entries.Count == 0 || Shape == SettingShape.Value))
            {
                return false;
            }

            value = Shape switch
            {
                SettingShape.List => ReadList(section, entries),
                SettingShape.Map => ReadMap(section, entries),
                _ => ReadOne(Name, section.Value!, section.Value!),
            };
            return true;
        }

        private IList ReadList(IConfigurationSection section, List<IConfigurationSection> entries)
        {
            var values = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(_type))!;

            // A single text takes precedence over entries, so that one environment variable can replace a list in a file. An empty text is ignored when there are entries.
            if (section.Value is { } text && (text.Length > 0 || entries.Count == 0))
            {
                foreach (var part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                {
                    values.Add(ReadOne(Name, part, text));
                }
            }
            else
            {
                entries.ForEach(entry => values.Add(ReadOne($"{Name}:{entry.Key}", entry.Value ?? "", entry.Value ?? "")));
            }

            Require(_ofAll, values, Name, section.Value ?? "");
            return values;
        }

        private IDictionary ReadMap(IConfigurationSection section, List<IConfigurationSection> entries)
        {
            if (section.Value is { Length: > 0 } text)
            {
                throw NotAllowed(Name, text);
            }

            var values = (IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(typeof(string), _type))!;
            foreach (var entry in entries)
            {
                var name = $"{Name}:{entry.Key}";
                values.Add(entry.Key, ReadOne(name, entry.Value ?? "", entry.Value ?? "", value => KeyValuePair.Create(entry.Key, value)));
            }

            return values;
        }

        /// <param name="name">Name of the setting or of its entry.</param>
        /// <param name="text">The text to read.</param>
        /// <param name="shown">The text a message shows.</param>
        /// <param name="judged">What the rules are given instead of the value.</param>
        private object? ReadOne(string name, string text, string shown, Func<object?, object?>? judged = null)
        {
            if (text.Length == 0 && Nullable.GetUnderlyingType(_type) is not null)
            {
                return null;
            }

            if (!TryConvert(text, Nullable.GetUnderlyingType(_type) ?? _type, out var value))
            {
                throw NotAllowed(name, shown);
            }

            Require(_ofEach, judged is null ? value : judged(value), name, shown);
            return value;
        }

        private void Require(List<ValidationAttribute> rules, object? value, string name, string shown)
        {
            if (!rules.TrueForAll(rule => rule.IsValid(value)))
            {
                throw NotAllowed(name, shown);
            }
        }

        private ConfigurationException NotAllowed(string name, string shown) => ConfigurationException.NotAllowed(name, Shown(shown), Allowed);

        private bool TryConvert(string text, Type type, [NotNullWhen(true)] out object? value)
        {
            value = null;
            if (type == typeof(string))
            {
                // A secret is used literally. An empty value counts as not set.
                var trimmed = text.Trim();
                value = !PlainTextAttribute.IsPlain(trimmed) ? null : _isSecret ? text : trimmed;
            }
            else if (type == typeof(bool))
            {
                value = bool.TryParse(text, out var flag) ? flag : null;
            }
            else if (type == typeof(int))
            {
                value = int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
            }
            else if (type == typeof(double))
            {
                value = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
            }
            else if (type == typeof(decimal))
            {
                value = decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;
            }
            else if (type == typeof(DateOnly))
            {
                value = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
            }
            else if (type.IsEnum)
            {
                value = Enum.GetNames(type).Contains(text, StringComparer.OrdinalIgnoreCase) ? Enum.Parse(type, text, ignoreCase: true) : null;
            }
            else
            {
                throw new NotSupportedException($"{Name} is of the type {type}, which no setting can have yet.");
            }

            return value is not null;
        }

        private static string? AllowedBy(Type type)
        {
            type = Nullable.GetUnderlyingType(type) ?? type;
            return type == typeof(bool) ? "true or false" : type.IsEnum ? OneOf(Enum.GetNames(type)) : null;
        }

        private static string OneOf(string[] names) => $"{string.Join(", ", names[..^1])} or {names[^1]}";
    }
}
