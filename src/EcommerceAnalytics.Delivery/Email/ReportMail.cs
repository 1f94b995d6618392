using System.Globalization;
using System.Text;
using EcommerceAnalytics.Common.Stores;
using EcommerceAnalytics.Data.Exports;
using EcommerceAnalytics.Delivery.Exports;
using EcommerceAnalytics.Delivery.Responses;
using MimeKit;

namespace EcommerceAnalytics.Delivery.Email;

/// <summary>The message with the file of a schedule: the main figures in its text, and the file, or a link where it is large.</summary>
internal sealed class ReportMail(EmailOptions options, StoreOptions store, ExportFiles files)
{
    private const long Mebibyte = 1 << 20;

    /// <summary>Makes the message.</summary>
    /// <param name="id">Makes its id, the same at every attempt, so that mail programs show a repeated message once.</param>
    /// <param name="to">The recipients.</param>
    /// <param name="schedule">The schedule.</param>
    /// <param name="export">Its export, completed or failed.</param>
    public MimeMessage Make(Guid id, IReadOnlyList<string> to, ReportSchedule schedule, Export export)
    {
        var isReady = export.State == ExportState.Completed;
        var path = files.PathOf(export);
        var isAttached = isReady && File.Exists(path) && new FileInfo(path).Length <= options.MaxAttachmentMegabytes * Mebibyte;
        var from = options.From!;
        var message = new MimeMessage { MessageId = $"{id:N}@{from[(from.LastIndexOf('@') + 1)..]}" };
        message.From.Add(new MailboxAddress(store.Name, from));
        message.To.AddRange(to.Select(MailboxAddress.Parse));
        message.Subject = isReady ? schedule.Name : $"Failed: {schedule.Name}";
        message.Headers.Add("Auto-Submitted", "auto-generated");
        var body = new BodyBuilder { TextBody = Text(schedule, export, isAttached) };
        if (isAttached)
        {
            body.Attachments.Add(export.FileName!, File.ReadAllBytes(path), ContentType.Parse(FileFormat.Of(export.Format).ContentType));
        }

        message.Body = body.ToMessageBody();
        return message;
    }

    private string Text(ReportSchedule schedule, Export export, bool isAttached)
    {
        var text = new StringBuilder().Append(schedule.Name).Append('\n').Append(store.Name).Append("\n\n");
        if (export.State != ExportState.Completed)
        {
            return text.Append("The report could not be made: ").Append(export.Error).Append('\n').ToString();
        }

        if (export.Summary is { Length: > 0 } summary)
        {
            text.Append(summary).Append("\n\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"File: {export.FileName}, {export.RowsWritten:N0} rows, {export.Size ?? 0:N0} bytes");
        text.Append(isAttached ? ", attached.\n" : $".\nIt is not attached, because it exceeds {options.MaxAttachmentMegabytes} MiB. Download it, signed in, until ");
        if (!isAttached)
        {
            text.Append(CultureInfo.InvariantCulture, $"{export.ExpiresAtUtc:yyyy-MM-dd HH:mm} UTC:\n{store.LinkTo($"/api/v1/exports/{export.Id}/file")}\n");
        }

        return text.Append("\nSent by the report schedule of ").Append(schedule.UserName).Append(".\n").ToString();
    }
}
