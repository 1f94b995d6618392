using System.Globalization;
using System.Text.RegularExpressions;
using EcommerceAnalytics.Common.Periods;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace EcommerceAnalytics.Api.Json;

/// <summary>
/// Accepts numbers, dates, instants and the like in URLs in one format each. The framework's own binder
/// accepts anything the invariant culture can parse: <c>0,1</c> as 1, <c>01/02/2026</c> as 2 January.
/// </summary>
internal sealed partial class StrictValueBinderProvider : IModelBinderProvider
{
    // A decimal holds 28 digits; beyond them it would round silently.
    private const int MaxDecimalLength = 28;
    private const int MaxShown = 40;

    private static readonly Dictionary<Type, IModelBinder> Binders = new()
    {
        [typeof(int)] = new Binder<int>(
            $"a whole number of at most {int.MaxValue} in plain digits, such as 20",
            (string text, out int value) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value) && WholeNumber().IsMatch(text)),
        [typeof(long)] = new Binder<long>(
            $"a whole number of at most {long.MaxValue} in plain digits, such as 20",
            (string text, out long value) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value) && WholeNumber().IsMatch(text)),
        [typeof(decimal)] = new Binder<decimal>(
            "a decimal number with a point and no thousands separators, such as 0.1",
            (string text, out decimal value) => decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value)
                && text.Length <= MaxDecimalLength && DecimalNumber().IsMatch(text)),
        [typeof(double)] = new Binder<double>(
            "a decimal number with a point and no thousands separators, such as 0.1",
            (string text, out double value) => double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value)
                && text.Length <= MaxDecimalLength && DecimalNumber().IsMatch(text)),
        [typeof(bool)] = new Binder<bool>(
            "true or false", (string text, out bool value) => bool.TryParse(text, out value) && text is "true" or "false"),
        [typeof(DateOnly)] = new Binder<DateOnly>(
            "a date such as 2011-11-30",
            (string text, out DateOnly value) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out value)),
        [typeof(DateTimeOffset)] = new Binder<DateTimeOffset>("a date and time with an offset, such as 2011-11-30T08:00:00Z", Instants.TryParse),
        [typeof(Guid)] = new Binder<Guid>(
            "a UUID such as 0198c0de-0000-7000-8000-000000000001", (string text, out Guid value) => Guid.TryParseExact(text, "D", out value)),
    };

    private delegate bool TryRead<T>(string text, out T value);

    public IModelBinder? GetBinder(ModelBinderProviderContext context) => Binders.GetValueOrDefault(context.Metadata.UnderlyingOrModelType);

    [GeneratedRegex(@"\A-?[0-9]+\z", RegexOptions.CultureInvariant, 100)]
    private static partial Regex WholeNumber();

    [GeneratedRegex(@"\A-?[0-9]+(\.[0-9]+)?\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 100)]
    private static partial Regex DecimalNumber();

    private sealed class Binder<T>(string form, TryRead<T> tryRead) : IModelBinder
        where T : struct
    {
        public Task BindModelAsync(ModelBindingContext bindingContext)
        {
            var given = bindingContext.ValueProvider.GetValue(bindingContext.ModelName);
            if (given.FirstValue is not { } text)
            {
                return Task.CompletedTask;
            }

            bindingContext.ModelState.SetModelValue(bindingContext.ModelName, given);
            if (text.Length == 0 && bindingContext.ModelMetadata.IsReferenceOrNullableType)
            {
                bindingContext.Result = ModelBindingResult.Success(null);
            }
            else if (tryRead(text, out var value))
            {
                bindingContext.Result = ModelBindingResult.Success(value);
            }
            else
            {
                var shown = text.Length <= MaxShown ? text : string.Concat(text.AsSpan(0, MaxShown), "…");
                bindingContext.ModelState.TryAddModelError(
                    bindingContext.ModelName, $"The value '{shown}' is not valid for {bindingContext.ModelMetadata.GetDisplayName()}; expected {form}.");
            }

            return Task.CompletedTask;
        }
    }
}
