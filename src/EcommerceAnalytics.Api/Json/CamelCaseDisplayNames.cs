using System.Text.Json;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;

namespace EcommerceAnalytics.Api.Json;

/// <summary>Makes messages name members as the client writes them.</summary>
internal sealed class CamelCaseDisplayNames : IDisplayMetadataProvider
{
    public void CreateDisplayMetadata(DisplayMetadataProviderContext context)
    {
        if (context.Key.Name is { } name && context.DisplayMetadata.DisplayName is null)
        {
            var camelCase = JsonNamingPolicy.CamelCase.ConvertName(name);
            context.DisplayMetadata.DisplayName = () => camelCase;
        }
    }
}
