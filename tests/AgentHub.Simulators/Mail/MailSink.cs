using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using MimeKit;

namespace AgentHub.Simulators.Mail;

/// <summary>A small mail server that takes everything, shows what it took, and fails on demand at any stage.</summary>
public sealed class MailSink : IAsyncDisposable
{
    private const int MaxMails = 50_000;
    private const int MaxSessions = 200;

    private readonly WebApplication app;
    private readonly TcpListener listener;
    private readonly MailSinkOptions options;
    private readonly ConcurrentQueue<SunkMail> mails = new();
    private readonly ConcurrentDictionary<string, ConcurrentQueue<MailFault>> faults = new();
    private readonly ConcurrentDictionary<int, Task> sessions = new();
    private readonly SemaphoreSlim room = new(MaxSessions);
    private readonly CancellationTokenSource stopping = new();
    private Task listening = Task.CompletedTask;
    private int lastSession;
    private int disposed;

    private MailSink(WebApplication app, TcpListener listener, MailSinkOptions options) => (this.app, this.listener, this.options) = (app, listener, options);

    /// <summary>The port that speaks SMTP.</summary>
    public int SmtpPort => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Where the mails are shown.</summary>
    public Uri HttpUrl => new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>What it took, oldest first.</summary>
    public IReadOnlyList<SunkMail> Mails => [.. mails];

    internal int MaxMailBytes => options.MaxMailBytes;

    /// <summary>Runs until cancelled by the terminal.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        await using var sink = await StartAsync(MailSinkOptions.Parse(args), CancellationToken.None);
        Console.WriteLine($"Mail sink at smtp://127.0.0.1:{sink.SmtpPort}, mails at {sink.HttpUrl}simulator/mails");
        await sink.app.WaitForShutdownAsync();
        return 0;
    }

    /// <summary>Starts one in this process.</summary>
    public static async Task<MailSink> StartAsync(MailSinkOptions options, CancellationToken cancel)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, options.HttpPort));
        var app = builder.Build();

        var listener = new TcpListener(IPAddress.Loopback, options.SmtpPort);
        listener.Start();
        var sink = new MailSink(app, listener, options);
        sink.Map();
        await app.StartAsync(cancel);
        sink.listening = sink.ListenAsync();
        return sink;
    }

    /// <summary>Lets the next mails fail.</summary>
    public void Fail(MailFault fault)
    {
        for (var i = 0; i < fault.Count; i++) faults.GetOrAdd(fault.Stage, _ => new()).Enqueue(fault);
    }

    internal MailFault? FaultAt(string stage) => faults.TryGetValue(stage, out var waiting) && waiting.TryDequeue(out var fault) ? fault : null;

    internal void Take(string from, IReadOnlyList<string> to, string? user, byte[] raw)
    {
        using var stream = new MemoryStream(raw, writable: false);
        using var mail = MimeMessage.Load(stream);
        var headers = mail.Headers.GroupBy(h => h.Field, StringComparer.OrdinalIgnoreCase).ToDictionary(h => h.Key, h => string.Join('\n', h.Select(x => x.Value)), StringComparer.OrdinalIgnoreCase);
        var sunk = new SunkMail(mail.MessageId ?? "", from, to, user, mail.From.ToString(), mail.To.ToString(), mail.Subject ?? "", mail.TextBody ?? "", mail.HtmlBody, headers, Encoding.Latin1.GetString(raw));
        mails.Enqueue(sunk);
        options.Taken?.Invoke(sunk);
        while (mails.Count > MaxMails) mails.TryDequeue(out _);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref disposed, 1) == 1) return;

        await stopping.CancelAsync();
        listener.Stop();
        await listening;
        await Task.WhenAll(sessions.Values);
        using var now = new CancellationTokenSource(TimeSpan.Zero);
        await app.StopAsync(now.Token);
        await app.DisposeAsync();
        listener.Dispose();
        room.Dispose();
        stopping.Dispose();
    }

    private void Map()
    {
        app.MapGet("/simulator/mails", () => mails);
        app.MapDelete("/simulator/mails", () => mails.Clear());
        app.MapPost("/simulator/faults", (MailFault fault) =>
        {
            if (!fault.IsKnown) return Results.BadRequest($"A fault is a stage ({string.Join(", ", MailFault.Stages)}) and an action: a reply such as \"451 later\", drop, drop-midway or hang.");
            Fail(fault);
            return Results.Ok();
        });
        app.MapDelete("/simulator/faults", () => faults.Clear());
    }

    private async Task ListenAsync()
    {
        try
        {
            while (true)
            {
                await room.WaitAsync(stopping.Token);
                var client = await listener.AcceptTcpClientAsync(stopping.Token);
                var session = Interlocked.Increment(ref lastSession);
                sessions[session] = ServeAsync(session, client);
                if (sessions[session].IsCompleted) sessions.TryRemove(session, out _);
            }
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException)
        {
        }
    }

    private async Task ServeAsync(int session, TcpClient client)
    {
        using (client)
        {
            try
            {
                await new SmtpSession(this, client.GetStream()).RunAsync(stopping.Token);
            }
            catch (Exception error) when (error is IOException or OperationCanceledException or SocketException)
            {
            }
        }

        room.Release();
        sessions.TryRemove(session, out _);
    }
}
