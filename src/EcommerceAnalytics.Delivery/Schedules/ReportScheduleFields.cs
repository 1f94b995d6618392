using System.Globalization;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Common.Stores;
using EcommerceAnalytics.Data.Exports;
using EcommerceAnalytics.Delivery.Email;
using EcommerceAnalytics.Delivery.Exports;
using EcommerceAnalytics.Delivery.Folders;
using EcommerceAnalytics.Delivery.Storage;
using EcommerceAnalytics.Delivery.Webhooks;

namespace EcommerceAnalytics.Delivery.Schedules;

/// <summary>Copies the fields of a request to a schedule, and computes its next run.</summary>
public sealed class ReportScheduleFields(
    ExportQueue exports, WebhookSender webhooks, EmailRecipients recipients, FolderTarget folders, BucketTarget bucket, StoreClock clock, TimeProvider time)
{
    /// <exception cref="RequestException">400: no such report or column, a malformed parameter, or a webhook, address or folder that is not allowed.</exception>
    internal async Task SetAsync(ReportSchedule schedule, ReportScheduleRequest request, CancellationToken cancellationToken)
    {
        (schedule.Report, schedule.ParametersJson) = await exports.ReadAsync(request.Report, request.Format, request.Parameters, cancellationToken);
        if (request.WebhookUrl is { } url)
        {
            webhooks.RequireAllowed(url, "webhookUrl");
        }

        schedule.Name = request.Name.Trim();
        schedule.IncludeToday = request.IncludeToday;
        schedule.Format = request.Format;
        schedule.Frequency = request.Frequency;
        schedule.Weekday = request.Weekday;
        schedule.DayOfMonth = request.DayOfMonth;
        schedule.MinuteOfDay = (int)TimeOnly.ParseExact(request.At, "HH:mm", CultureInfo.InvariantCulture).ToTimeSpan().TotalMinutes;
        schedule.KeepDays = request.KeepDays;
        schedule.WebhookSecret = request.WebhookUrl is null ? null
            : schedule.WebhookSecret ?? WebhookSignature.NewSecret();
        schedule.WebhookUrl = request.WebhookUrl;
        schedule.EmailTo = recipients.Store("emailTo", request.EmailTo);
        schedule.Folder = folders.Store("folder", request.Folder);
        schedule.BucketFolder = bucket.Store("bucketFolder", request.BucketFolder);
        schedule.IsEnabled = request.IsEnabled;
        schedule.NextDueAtUtc = request.IsEnabled ? ScheduleCalendar.NextAfter(schedule, time.UtcNowInMilliseconds(), clock.Zone) : null;
    }
}
