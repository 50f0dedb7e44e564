using System.Collections.Concurrent;
using System.Net;
using AgentHub.Agents;
using AgentHub.Channels;
using AgentHub.Conversations;
using AgentHub.Conversations.Channels;
using AgentHub.Platform.Http;
using AgentHub.Platform.Tenancy;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace AgentHub.Tests.Channels;

/// <summary>The webhooks on a real port of this machine, with an inbox and a directory in memory: both are ports.</summary>
internal sealed class WebhookHost : IAsyncDisposable
{
    private readonly WebApplication app;

    private WebhookHost(WebApplication app, MemoryInbox inbox, MemoryDirectory directory)
    {
        (this.app, Inbox, Directory) = (app, inbox, directory);
        Http = app.Services.GetRequiredService<IHttpClientFactory>().CreateClient();
        Http.BaseAddress = new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    public MemoryInbox Inbox { get; }

    public MemoryDirectory Directory { get; }

    public HttpClient Http { get; }

    public static Task<WebhookHost> StartAsync(params (string Name, string Value)[] settings) => StartAsync(TimeProvider.System, settings);

    public static async Task<WebhookHost> StartAsync(TimeProvider clock, params (string Name, string Value)[] settings)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Configuration.AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Name, (string?)s.Value)));

        var (inbox, directory) = (new MemoryInbox(), new MemoryDirectory());
        builder.Services.AddSingleton(clock);
        builder.Services.AddSingleton<IInbox>(inbox);
        builder.Services.AddSingleton<IChannelDirectory>(directory);
        builder.Services.AddAgentHubHttp(builder.Configuration);
        builder.Services.AddAgentHubChannels(builder.Configuration);
        var app = builder.Build();
        app.MapWebhooks();
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new(app, inbox, directory);
    }

    public IChannel Channel(ChannelKind kind) => app.Services.GetServices<IChannel>().Single(c => c.Kind == kind);

    public T Get<T>() where T : notnull => app.Services.GetRequiredService<T>();

    /// <summary>What the kept events say, read as the application will read them.</summary>
    public List<ChannelEvent> Read() => [.. Inbox.Kept.SelectMany(e => Channel(e.Account.Kind).Read(e.Payload, e.ContentType, e.Account))];

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await app.DisposeAsync();
    }
}

internal sealed class MemoryInbox : IInbox
{
    private readonly ConcurrentQueue<KeptEvent> kept = new();
    private readonly ConcurrentDictionary<(ChannelId, string), bool> seen = new();

    public IReadOnlyList<KeptEvent> Kept => [.. kept];

    public int Calls { get; private set; }

    /// <summary>True: as if the database were away.</summary>
    public bool IsAway { get; set; }

    public Task<int> KeepAsync(IReadOnlyList<KeptEvent> events, CancellationToken cancel)
    {
        Calls++;
        if (IsAway) throw new InvalidOperationException("The database is away: Host=secret-host");

        var added = events.Where(e => seen.TryAdd((e.Account.Id, e.ProviderEventId), true)).ToList();
        added.ForEach(kept.Enqueue);
        return Task.FromResult(added.Count);
    }
}

internal sealed class MemoryDirectory : IChannelDirectory
{
    private readonly List<ChannelAccount> accounts = [];

    public ChannelAccount Add(ChannelKind kind, string key, (string, string)[] settings, (string, string)[] secrets)
    {
        var account = new ChannelAccount(TenantId.New(), ChannelId.New(), kind, AgentId.New(), key, settings.ToDictionary(s => s.Item1, s => s.Item2), secrets.ToDictionary(s => s.Item1, s => s.Item2));
        accounts.Add(account);
        return account;
    }

    public ValueTask<ChannelAccount?> FindAsync(ChannelKind kind, string key, CancellationToken cancel) =>
        ValueTask.FromResult(accounts.SingleOrDefault(a => a.Kind == kind && a.Key == key));

    public ValueTask<ChannelAccount?> FindWhatsAppAsync(string businessAccountId, string phoneNumberId, CancellationToken cancel) =>
        ValueTask.FromResult(accounts.SingleOrDefault(a =>
            a.Kind == ChannelKind.WhatsApp && a.Setting(ChannelSetting.BusinessAccountId) == businessAccountId && a.Setting(ChannelSetting.PhoneNumberId) == phoneNumberId));
}
