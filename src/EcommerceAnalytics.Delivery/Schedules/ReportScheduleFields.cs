using System.Globalization;
using System.Security.Cryptography;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Common.Stores;
using EcommerceAnalytics.Data.Exports;
using EcommerceAnalytics.Delivery.Exports;

namespace EcommerceAnalytics.Delivery.Schedules;

/// <summary>Copies the fields of a request to a schedule, and computes its next run.</summary>
public sealed class ReportScheduleFields(ExportQueue exports, WebhookSender webhooks, StoreClock clock, TimeProvider time)
{
    private const int SecretBytes = 32;

    /// <exception cref="RequestException">400: no such report, a malformed parameter, or a webhook that is not allowed.</exception>
    internal void Set(ReportSchedule schedule, ReportScheduleRequest request)
    {
        (schedule.Report, schedule.ParametersJson) = exports.Read(request.Report, request.Parameters);
        if (request.WebhookUrl is { } url)
        {
            webhooks.RequireAllowed(url);
        }

        schedule.Name = request.Name.Trim();
        schedule.Format = request.Format;
        schedule.Frequency = request.Frequency;
        schedule.Weekday = request.Weekday;
        schedule.DayOfMonth = request.DayOfMonth;
        schedule.MinuteOfDay = (int)TimeOnly.ParseExact(request.At, "HH:mm", CultureInfo.InvariantCulture).ToTimeSpan().TotalMinutes;
        schedule.KeepDays = request.KeepDays;
        schedule.WebhookSecret = request.WebhookUrl is null ? null
            : schedule.WebhookSecret ?? WebhookSignature.SecretPrefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(SecretBytes));
        schedule.WebhookUrl = request.WebhookUrl;
        schedule.IsEnabled = request.IsEnabled;
        schedule.NextDueAtUtc = request.IsEnabled ? ScheduleCalendar.NextAfter(schedule, time.UtcNowInMilliseconds(), clock.Zone) : null;
    }
}
