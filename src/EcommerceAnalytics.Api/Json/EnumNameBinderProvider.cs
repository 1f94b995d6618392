using System.Text.Json;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace EcommerceAnalytics.Api.Json;

/// <summary>Enumerations in URLs by name only, as in bodies; the framework's own binder also accepts numbers.</summary>
internal sealed class EnumNameBinderProvider : IModelBinderProvider
{
    public IModelBinder? GetBinder(ModelBinderProviderContext context) => context.Metadata.IsEnum
        ? (IModelBinder)Activator.CreateInstance(typeof(Binder<>).MakeGenericType(context.Metadata.UnderlyingOrModelType))!
        : null;

    private sealed class Binder<T> : IModelBinder
        where T : struct, Enum
    {
        public Task BindModelAsync(ModelBindingContext bindingContext)
        {
            var given = bindingContext.ValueProvider.GetValue(bindingContext.ModelName);
            if (given.FirstValue is not { Length: > 0 } text)
            {
                return Task.CompletedTask;
            }

            bindingContext.ModelState.SetModelValue(bindingContext.ModelName, given);
            if (given.Length == 1 && EnumNames<T>.TryParse(text, out var value))
            {
                bindingContext.Result = ModelBindingResult.Success(value);
            }
            else
            {
                // The elements of a list have no name of their own.
                var metadata = bindingContext.ModelMetadata;
                var name = metadata.Name is null ? JsonNamingPolicy.CamelCase.ConvertName(bindingContext.FieldName) : metadata.GetDisplayName();
                bindingContext.ModelState.TryAddModelError(
                    bindingContext.ModelName,
                    metadata.ModelBindingMessageProvider.AttemptedValueIsInvalidAccessor(given.ToString(), name));
            }

            return Task.CompletedTask;
        }
    }
}
