using System.Text.Json;
using EcommerceAnalytics.Common.Errors;

namespace EcommerceAnalytics.Orders.Sources;

/// <summary>Why a message of a shop cannot be stored.</summary>
/// <param name="Error">The reason, in one text.</param>
/// <param name="MayPass">Whether the same message may be stored later; not one that cannot be read.</param>
internal sealed record DeliveryFault(string Error, bool MayPass = true)
{
    /// <summary>The fault of an attempt.</summary>
    public static DeliveryFault Of(Exception exception) => exception switch
    {
        UnreadableMessageException => new(exception.Message, MayPass: false),
        JsonException => new("The message is not JSON.", MayPass: false),
        RequestException fault => new(TextOf(fault)),
        _ => new("It failed unexpectedly; the log says why."),
    };

    /// <summary>What is wrong, in one text.</summary>
    public static string TextOf(RequestException fault) =>
        fault.Errors.Count == 0 ? fault.Message : string.Join(" ", fault.Errors.Select(error => $"{error.Key}: {string.Join(" ", error.Value)}"));
}
