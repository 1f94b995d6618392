using System.Text.Json;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace EcommerceAnalytics.Delivery.Responses;

/// <summary>
/// Adds <see cref="FileParameters"/> to the description of every report: the OpenAPI document and the check of names of parameters follow it.
/// </summary>
internal sealed class FileParametersDescription(IModelMetadataProvider metadata) : IApiDescriptionProvider
{
    public int Order => 0;

    public void OnProvidersExecuting(ApiDescriptionProviderContext context)
    {
        // The framework describes actions in this step; the next one comes after it.
    }

    public void OnProvidersExecuted(ApiDescriptionProviderContext context)
    {
        var properties = metadata.GetMetadataForProperties(typeof(FileParameters)).ToList();
        foreach (var report in context.Results.Where(action => action.ActionDescriptor.EndpointMetadata.OfType<IReportMetadata>().Any()))
        {
            var hasLayouts = report.ActionDescriptor.EndpointMetadata.OfType<IReportMetadata>().Any(metadata => metadata.LayoutsOf is not null);
            foreach (var property in properties.Where(property => hasLayouts || property.PropertyName != nameof(FileParameters.Layout)))
            {
                var name = JsonNamingPolicy.CamelCase.ConvertName(property.PropertyName!);
                report.ParameterDescriptions.Add(new ApiParameterDescription
                {
                    Name = name,
                    Source = BindingSource.Query,
                    ModelMetadata = property,
                    Type = property.ModelType,
                    ParameterDescriptor = new ParameterDescriptor { Name = name, ParameterType = property.ModelType },
                });
            }
        }
    }
}
