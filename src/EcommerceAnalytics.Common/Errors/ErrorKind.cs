namespace EcommerceAnalytics.Common.Errors;

/// <summary>A kind of error that programs can tell from others.</summary>
/// <param name="Code">Its name in <c>code</c>.</param>
/// <param name="Status">The HTTP status it comes with.</param>
/// <param name="Cause">What has happened.</param>
/// <param name="Cure">What to do.</param>
public sealed record ErrorKind(string Code, int Status, string Cause, string Cure);
