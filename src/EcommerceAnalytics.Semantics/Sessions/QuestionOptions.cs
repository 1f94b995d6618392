using System.ComponentModel.DataAnnotations;
using EcommerceAnalytics.Common.Settings;

namespace EcommerceAnalytics.Semantics.Sessions;

/// <summary>How long a report may take.</summary>
public sealed class QuestionOptions : ISettings
{
    /// <inheritdoc />
    public static string Section => "Reports";

    /// <summary>Seconds after which a report that a client waits for is ended; exports have no limit.</summary>
    [Range(1, 3600, ErrorMessage = "1 to 3,600 seconds")]
    public int TimeLimitSeconds { get; set; } = 30;
}
