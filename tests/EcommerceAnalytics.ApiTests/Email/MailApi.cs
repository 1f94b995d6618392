using EcommerceAnalytics.ApiTests.Hosting;
using EcommerceAnalytics.ApiTests.Schedules;

namespace EcommerceAnalytics.ApiTests.Email;

/// <summary>Hosts with a mail server and a folder for files of schedules.</summary>
public interface IMailApi
{
    SmtpReceiver Mail { get; }

    string Folder { get; }
}

internal static class MailSettings
{
    public static IEnumerable<KeyValuePair<string, string?>> Of(IMailApi api, string security) =>
    [
        .. SchedulesOnSqlite.OfWebhooks,
        new("Email:Host", "127.0.0.1"),
        new("Email:Port", api.Mail.Port.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        new("Email:Security", security),
        new("Email:From", "reports@shop.example"),
        new("Email:RecipientDomains", "example.com,example.org"),
        new("Exports:TargetDirectory", api.Folder),
    ];

    public static IEnumerable<KeyValuePair<string, string?>> SignIn(SmtpReceiver mail) =>
    [
        new("Email:UserName", SmtpReceiver.UserName), new("Email:Password", SmtpReceiver.Password), new("Email:CertificateSha256", mail.CertificateSha256),
    ];
}

/// <summary>SQLite, and a server that asks for STARTTLS and a password.</summary>
public sealed class MailOnSqlite : SqliteApi, IMailApi
{
    public SmtpReceiver Mail { get; } = new(isEncrypted: true);

    public string Folder { get; } = Directory.CreateTempSubdirectory("ecommerce-target-").FullName;

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Mail.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    protected override IEnumerable<KeyValuePair<string, string?>> Settings() => [.. MailSettings.Of(this, "StartTls"), .. MailSettings.SignIn(Mail)];
}

/// <summary>MySQL, and a server in the clear.</summary>
public sealed class MailOnMySql : MySqlApi, IMailApi
{
    public SmtpReceiver Mail { get; } = new();

    public string Folder { get; } = Directory.CreateTempSubdirectory("ecommerce-target-").FullName;

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Mail.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    protected override IEnumerable<KeyValuePair<string, string?>> Settings() => MailSettings.Of(this, "None");
}

/// <summary>A server that speaks TLS from the first byte; no file is attached.</summary>
public sealed class MailOverTls : SqliteApi, IMailApi
{
    public SmtpReceiver Mail { get; } = new(isEncrypted: true, fromFirstByte: true);

    public string Folder { get; } = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N"));

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Mail.DisposeAsync();
    }

    protected override IEnumerable<KeyValuePair<string, string?>> Settings() =>
        [.. MailSettings.Of(this, "Tls"), .. MailSettings.SignIn(Mail), new("Email:MaxAttachmentMegabytes", "0")];
}

/// <summary>A server whose certificate is not the expected one.</summary>
public sealed class MailWithOtherCertificate : SqliteApi, IMailApi
{
    public SmtpReceiver Mail { get; } = new(isEncrypted: true);

    public string Folder { get; } = Path.GetTempPath();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Mail.DisposeAsync();
    }

    protected override IEnumerable<KeyValuePair<string, string?>> Settings() =>
        [.. MailSettings.Of(this, "StartTls"), .. MailSettings.SignIn(Mail), new("Email:CertificateSha256", new string('0', 64))];
}
