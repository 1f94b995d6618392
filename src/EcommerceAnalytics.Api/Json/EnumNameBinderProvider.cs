using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace EcommerceAnalytics.Api.Json;

/// <summary>Enumerations in addresses by name alone, as in bodies; the framework's own binder takes numbers too.</summary>
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
            if (given.FirstValue is not { Length: > 0 } name)
            {
                return Task.CompletedTask;
            }

            bindingContext.ModelState.SetModelValue(bindingContext.ModelName, given);
            if (given.Length == 1 && EnumNames<T>.TryParse(name, out var value))
            {
                bindingContext.Result = ModelBindingResult.Success(value);
            }
            else
            {
                var metadata = bindingContext.ModelMetadata;
                bindingContext.ModelState.TryAddModelError(
                    bindingContext.ModelName,
                    metadata.ModelBindingMessageProvider.AttemptedValueIsInvalidAccessor(given.ToString(), metadata.GetDisplayName()));
            }

            return Task.CompletedTask;
        }
    }
}
