using EcommerceAnalytics.Common.Paging;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationModels;

namespace EcommerceAnalytics.Api.Paging;

/// <summary>Documents an action that returns a <see cref="Page{T}"/> as one that returns an array, which is what <see cref="PageResultFilter"/> sends.</summary>
internal sealed class PageResponseConvention : IActionModelConvention
{
    public void Apply(ActionModel action)
    {
        if (Argument(Argument(Argument(action.ActionMethod.ReturnType, typeof(Task<>)), typeof(ActionResult<>)), typeof(Page<>)) is { } item)
        {
            action.Filters.Add(new ProducesResponseTypeAttribute(typeof(IReadOnlyList<>).MakeGenericType(item), StatusCodes.Status200OK));
        }
    }

    private static Type? Argument(Type? type, Type generic) =>
        type is { IsGenericType: true } && type.GetGenericTypeDefinition() == generic ? type.GenericTypeArguments[0] : null;
}
