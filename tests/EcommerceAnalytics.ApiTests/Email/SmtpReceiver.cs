using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MimeKit;
using SmtpServer;
using SmtpServer.Authentication;
using SmtpServer.Mail;
using SmtpServer.Protocol;
using SmtpServer.Storage;

namespace EcommerceAnalytics.ApiTests.Email;

/// <summary>A mail server on this machine.</summary>
public sealed class SmtpReceiver : IAsyncDisposable
{
    public const string UserName = "reports";
    public const string Password = "Correct-Horse-7-Battery";

    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;
    private readonly X509Certificate2? _certificate;

    /// <param name="isEncrypted">Whether it has a certificate.</param>
    /// <param name="fromFirstByte">Whether it speaks TLS from the first byte, instead of after STARTTLS.</param>
    public SmtpReceiver(bool isEncrypted = false, bool fromFirstByte = false)
    {
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            Port = ((IPEndPoint)probe.LocalEndpoint).Port;
        }

        var endpoint = new EndpointDefinitionBuilder().Endpoint(new IPEndPoint(IPAddress.Loopback, Port)).IsSecure(fromFirstByte).AuthenticationRequired(isEncrypted);
        if (isEncrypted)
        {
            _certificate = SelfSigned();
            endpoint.Certificate(_certificate);
        }

        var services = new SmtpServer.ComponentModel.ServiceProvider();
        services.Add(new Store(this));
        services.Add(new Filter());
        services.Add(new Gate());
        _running = new SmtpServer.SmtpServer(new SmtpServerOptionsBuilder().ServerName("localhost").Endpoint(endpoint.Build()).Build(), services).StartAsync(_stop.Token);
    }

    public int Port { get; }

    /// <summary>SHA-256 of its certificate.</summary>
    public string? CertificateSha256 => _certificate?.GetCertHashString(HashAlgorithmName.SHA256);

    /// <summary>Answers to the next messages; taken when there is none left.</summary>
    public ConcurrentQueue<SmtpResponse> Answers { get; } = [];

    public ConcurrentQueue<MimeMessage> Messages { get; } = [];

    /// <summary>The messages with a subject.</summary>
    public IReadOnlyList<MimeMessage> Of(string subject) => [.. Messages.Where(message => message.Subject == subject)];

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
        _certificate?.Dispose();
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var made = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }

    private sealed class Store(SmtpReceiver receiver) : MessageStore
    {
        public override async Task<SmtpResponse> SaveAsync(
            ISessionContext context, IMessageTransaction transaction, ReadOnlySequence<byte> buffer, CancellationToken cancellationToken)
        {
            using var stream = new MemoryStream(buffer.ToArray());
            receiver.Messages.Enqueue(await MimeMessage.LoadAsync(stream, cancellationToken));
            return receiver.Answers.TryDequeue(out var answer) ? answer : SmtpResponse.Ok;
        }
    }

    /// <summary>Refuses recipients whose name begins with <c>nobody</c>.</summary>
    private sealed class Filter : MailboxFilter
    {
        public override Task<bool> CanDeliverToAsync(ISessionContext context, IMailbox to, IMailbox from, CancellationToken cancellationToken) =>
            Task.FromResult(!to.User.StartsWith("nobody", StringComparison.Ordinal));
    }

    private sealed class Gate : UserAuthenticator
    {
        public override Task<bool> AuthenticateAsync(ISessionContext context, string user, string password, CancellationToken cancellationToken) =>
            Task.FromResult(user == UserName && password == Password);
    }
}
