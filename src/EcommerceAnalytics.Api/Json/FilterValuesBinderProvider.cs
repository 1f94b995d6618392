using EcommerceAnalytics.Semantics.Facts;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace EcommerceAnalytics.Api.Json;

/// <summary>The values of a filter in URLs: repeated parameters.</summary>
internal sealed class FilterValuesBinderProvider : IModelBinderProvider
{
    private static readonly Binder Instance = new();

    public IModelBinder? GetBinder(ModelBinderProviderContext context) => context.Metadata.ModelType == typeof(FilterValues) ? Instance : null;

    private sealed class Binder : IModelBinder
    {
        public Task BindModelAsync(ModelBindingContext bindingContext)
        {
            var given = bindingContext.ValueProvider.GetValue(bindingContext.ModelName);
            if (given == ValueProviderResult.None)
            {
                return Task.CompletedTask;
            }

            bindingContext.ModelState.SetModelValue(bindingContext.ModelName, given);
            if (FilterValues.Read(given, out var values) is { } error)
            {
                bindingContext.ModelState.TryAddModelError(bindingContext.ModelName, error);
            }
            else
            {
                bindingContext.Result = ModelBindingResult.Success(values);
            }

            return Task.CompletedTask;
        }
    }
}
