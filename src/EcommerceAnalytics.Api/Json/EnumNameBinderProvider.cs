using EcommerceAnalytics.Common.Json;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace EcommerceAnalytics.Api.Json;

/// <summary>
/// Enumerations in URLs by name only, as in bodies; the framework's own binder also accepts numbers. Of a list, the names are repeated parameters, or
/// one with commas.
/// </summary>
internal sealed class EnumNameBinderProvider : IModelBinderProvider
{
    public IModelBinder? GetBinder(ModelBinderProviderContext context) =>
        context.Metadata.IsEnum ? Create(typeof(Binder<>), context.Metadata)
        : context.Metadata is { IsEnumerableType: true, ElementMetadata: { IsEnum: true } element } ? Create(typeof(ListBinder<>), element)
        : null;

    private static IModelBinder Create(Type binder, ModelMetadata type) => (IModelBinder)Activator.CreateInstance(binder.MakeGenericType(type.UnderlyingOrModelType))!;

    private static void Refuse(ModelBindingContext context, string value) => context.ModelState.TryAddModelError(
        context.ModelName, context.ModelMetadata.ModelBindingMessageProvider.AttemptedValueIsInvalidAccessor(value, context.ModelMetadata.GetDisplayName()));

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
                Refuse(bindingContext, given.ToString());
            }

            return Task.CompletedTask;
        }
    }

    private sealed class ListBinder<T> : IModelBinder
        where T : struct, Enum
    {
        public Task BindModelAsync(ModelBindingContext bindingContext)
        {
            var given = bindingContext.ValueProvider.GetValue(bindingContext.ModelName);
            var values = new List<T>();
            bindingContext.ModelState.SetModelValue(bindingContext.ModelName, given);
            foreach (var name in given.SelectMany(text => text.Split(',')).Where(name => name.Length > 0))
            {
                if (!EnumNames<T>.TryParse(name, out var value))
                {
                    Refuse(bindingContext, name);
                    return Task.CompletedTask;
                }

                values.Add(value);
            }

            bindingContext.Result = ModelBindingResult.Success(values.Count == 0 ? null : values);
            return Task.CompletedTask;
        }
    }
}
