using System.Collections;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;

namespace EcommerceAnalytics.Api.Errors;

/// <summary>Adds the allowed values to the error about a value outside a closed list, or about one of several.</summary>
internal sealed class AllowedValues : IBindingMetadataProvider
{
    public void CreateBindingMetadata(BindingMetadataProviderContext context)
    {
        var type = Nullable.GetUnderlyingType(context.Key.ModelType) ?? context.Key.ModelType;
        type = type is { IsGenericType: true } && type.IsAssignableTo(typeof(IEnumerable)) ? type.GetGenericArguments()[0] : type;
        if (!type.IsEnum)
        {
            return;
        }

        var allowed = string.Join(", ", Enum.GetNames(type).Select(JsonNamingPolicy.CamelCase.ConvertName));
        var messages = new DefaultModelBindingMessageProvider();
        messages.SetAttemptedValueIsInvalidAccessor((value, name) => $"The value '{value}' is not valid for {name}; allowed are {allowed}.");
        messages.SetValueIsInvalidAccessor(value => $"The value '{value}' is not valid; allowed are {allowed}.");
        context.BindingMetadata.ModelBindingMessageProvider = messages;
    }
}
