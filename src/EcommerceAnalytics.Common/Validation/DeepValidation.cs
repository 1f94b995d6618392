using System.Collections;
using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text.Json;

namespace EcommerceAnalytics.Common.Validation;

/// <summary>Checks an object and all objects in it by the attributes of their properties, as the host does with bodies of requests.</summary>
public static class DeepValidation
{
    private static readonly ConcurrentDictionary<Type, (PropertyInfo Property, string Name, ValidationAttribute[] Rules)[]> Types = new();

    /// <summary>The fields at fault, by their path such as <c>lines[0].quantity</c>, with what is allowed.</summary>
    public static IEnumerable<(string Field, string Message)> FaultsOf(object value) => FaultsOf(value, string.Empty);

    private static IEnumerable<(string Field, string Message)> FaultsOf(object owner, string path)
    {
        foreach (var (property, name, rules) in Types.GetOrAdd(owner.GetType(), PropertiesOf))
        {
            var value = property.GetValue(owner);
            foreach (var rule in rules)
            {
                if (rule.GetValidationResult(value, new ValidationContext(owner) { MemberName = property.Name, DisplayName = name }) is { ErrorMessage: { } message })
                {
                    yield return (path + name, message);
                }
            }

            foreach (var fault in FaultsIn(value, path + name))
            {
                yield return fault;
            }
        }
    }

    private static IEnumerable<(string Field, string Message)> FaultsIn(object? value, string path) => value switch
    {
        null or string or ValueType => [],
        IEnumerable list => list.Cast<object?>().SelectMany((item, i) => FaultsIn(item, string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]"))),
        _ => FaultsOf(value, $"{path}."),
    };

    private static (PropertyInfo Property, string Name, ValidationAttribute[] Rules)[] PropertiesOf(Type type) =>
        [.. type.GetProperties(BindingFlags.Instance | BindingFlags.Public).Where(property => property.CanRead && property.GetIndexParameters().Length == 0)
            .Select(property => (property, JsonNamingPolicy.CamelCase.ConvertName(property.Name), property.GetCustomAttributes<ValidationAttribute>().ToArray()))];
}
