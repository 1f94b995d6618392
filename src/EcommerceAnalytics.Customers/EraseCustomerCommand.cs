using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Customers;
using EcommerceAnalytics.Data.Platform;
using EcommerceAnalytics.Data.Sources;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Customers;

/// <summary>
/// Erases a customer's personal data: number, name and e-mail address, wherever they are. The customer remains without them, with country and
/// orders, so that every figure stays as it was.
/// </summary>
public sealed class EraseCustomerCommand(EcommerceDbContext db, TimeProvider time)
{
    // As responses are written, and as System.Text.Json writes by default.
    private static readonly JsonSerializerOptions[] Encodings =
        [new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }, new() { Encoder = JavaScriptEncoder.Default }];

    // The reports whose files hold numbers of customers.
    private static readonly string[] ReportsOfCustomers = ["customers", "churn"];

    /// <summary>Erases the data; the request may be repeated.</summary>
    /// <exception cref="RequestException">404: no such customer.</exception>
    public async Task RunAsync(int id, string? userName, CancellationToken cancellationToken)
    {
        var customer = await db.Customers.SingleOrDefaultAsync(c => c.Id == id, cancellationToken) ?? throw await CustomerMerging.MissingAsync(db, id, cancellationToken);
        var merges = await db.CustomerMerges.Where(m => m.KeptId == id).ToListAsync(cancellationToken);
        var identities = Identities(customer, merges).Where(i => i != Identity.None).Distinct().ToList();
        if (identities.Count == 0)
        {
            return;
        }

        foreach (var merge in merges)
        {
            (merge.Number, merge.Name, merge.Email) = (null, null, null);
            (merge.KeptNumber, merge.KeptName, merge.KeptEmail) = (null, null, null);
        }

        (customer.Number, customer.Name, customer.Email) = (null, null, null);
        db.MarkChanged(null);
        db.AuditEntries.Add(new AuditEntry
        {
            AtUtc = time.UtcNowInMilliseconds(),
            UserName = userName,
            Action = "customerErased",
            Subject = AuditSubjects.Customer,
            SubjectNumber = id.ToString(CultureInfo.InvariantCulture),
        });
        await db.SaveChangesAsync(cancellationToken);
        foreach (var identity in identities)
        {
            await EraseIssuesAsync(identity, cancellationToken);
            foreach (var (text, erased) in identity.JsonTexts())
            {
                await EraseJsonAsync(text, erased, cancellationToken);
            }
        }

        var names = identities.SelectMany(i => (string?[])[i.Number, i.Email]).OfType<string>().ToList();
        await db.AuditEntries.Where(e => e.Subject == AuditSubjects.Customer && names.Contains(e.SubjectNumber))
            .ExecuteUpdateAsync(set => set.SetProperty(e => e.SubjectNumber, id.ToString(CultureInfo.InvariantCulture)), cancellationToken);
        foreach (var email in identities.Select(i => i.Email).OfType<string>())
        {
            await db.AuditEntries.Where(e => e.Reason!.Contains(email))
                .ExecuteUpdateAsync(set => set.SetProperty(e => e.Reason, e => e.Reason!.Replace(email, "erased")), cancellationToken);
            await EraseMessagesAsync(email, cancellationToken);
        }

        // The reason of a refund is free text.
        await db.Refunds.Where(r => r.CustomerId == id && r.Reason != null).ExecuteUpdateAsync(set => set.SetProperty(r => r.Reason, (string?)null), cancellationToken);
        var now = time.GetUtcNow().UtcDateTime;
        await db.Exports.Where(e => ReportsOfCustomers.Contains(e.Report) && e.ExpiresAtUtc > now)
            .ExecuteUpdateAsync(set => set.SetProperty(e => e.ExpiresAtUtc, now), cancellationToken);
    }

    private static IEnumerable<Identity> Identities(Customer customer, List<CustomerMerge> merges) =>
    [
        new(customer.Number, customer.Name, customer.Email),
        .. merges.SelectMany(m => (Identity[])[new(m.Number, m.Name, m.Email), new(m.KeptNumber, m.KeptName, m.KeptEmail)]),
    ];

    private async Task EraseIssuesAsync(Identity identity, CancellationToken cancellationToken)
    {
        if (identity.Email is { } email)
        {
            await db.ImportIssues.Where(i => i.Value!.Contains(email) || i.Stored!.Contains(email)).ExecuteUpdateAsync(
                set => set.SetProperty(i => i.Value, (string?)null).SetProperty(i => i.Stored, (string?)null), cancellationToken);
        }

        if (identity.Number is { } number)
        {
            await db.ImportIssues.Where(i => i.Column == "customer" && i.Value == number)
                .ExecuteUpdateAsync(set => set.SetProperty(i => i.Value, (string?)null), cancellationToken);
        }
    }

    /// <summary>Stored responses and the audit hold customers as JSON.</summary>
    private async Task EraseJsonAsync(string text, string erased, CancellationToken cancellationToken)
    {
        // Found first, because an update that searches would lock what it passes.
        var records = await db.IdempotencyRecords.Where(r => r.Body!.Contains(text)).Select(r => r.Id).ToListAsync(cancellationToken);
        await db.IdempotencyRecords.Where(r => records.Contains(r.Id))
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.Body, r => r.Body!.Replace(text, erased)), cancellationToken);
        var entries = await db.AuditEntries.Where(e => e.BeforeJson!.Contains(text) || e.AfterJson!.Contains(text)).Select(e => e.Id).ToListAsync(cancellationToken);
        await db.AuditEntries.Where(e => entries.Contains(e.Id)).ExecuteUpdateAsync(
            set => set.SetProperty(e => e.BeforeJson, e => e.BeforeJson!.Replace(text, erased)).SetProperty(e => e.AfterJson, e => e.AfterJson!.Replace(text, erased)),
            cancellationToken);
    }

    /// <summary>Messages of shops that wait or have failed still have their content, with addresses as the customer wrote them.</summary>
    private async Task EraseMessagesAsync(string email, CancellationToken cancellationToken)
    {
        var now = time.UtcNowInMilliseconds();
        var pattern = $"%{email.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal)}%";
        var messages = await db.SourceDeliveries.Where(d => EF.Functions.Like(d.Body!, pattern, "\\")).Select(d => d.Id).ToListAsync(cancellationToken);
        await db.SourceDeliveries.Where(d => messages.Contains(d.Id)).ExecuteUpdateAsync(
            set => set.SetProperty(d => d.Body, (string?)null).SetProperty(d => d.State, DeliveryState.Failed).SetProperty(d => d.EndedAtUtc, d => d.EndedAtUtc ?? now)
                .SetProperty(d => d.Error, "The customer was erased, and the message with it."),
            cancellationToken);
    }

    private sealed record Identity(string? Number, string? Name, string? Email)
    {
        public static readonly Identity None = new(null, null, null);

        /// <summary>
        /// What JSON says of someone, with what takes its place: numbers and names as members of objects, and the address wherever it is
        /// written, in the reason of a refund too.
        /// </summary>
        public IEnumerable<(string Text, string Erased)> JsonTexts()
        {
            var members =
                from member in (((string[] Names, string? Text)[])
                [
                    (["number", "customer", "customerNumber"], Number), (["name", "customerName"], Name), (["email", "customerEmail"], Email),
                ])
                where member.Text is not null
                from value in Written(member.Text)
                from name in member.Names
                select ($"\"{name}\":{value}", $"\"{name}\":null");
            return Email is null ? members : members.Concat(Written(Email).Select(address => (address[1..^1], "erased")));
        }

        private static IEnumerable<string> Written(string text) => Encodings.Select(options => JsonSerializer.Serialize(text, options)).Distinct();
    }
}
