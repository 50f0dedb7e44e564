using System.Net;
using System.Security.Cryptography;
using AgentHub.Conversations.Channels;
using AgentHub.Inference;
using AgentHub.Server;
using AgentHub.Signup;
using AgentHub.Simulators.Mail;
using AgentHub.Simulators.Meta;
using AgentHub.Tenants;
using AgentHub.Tests.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

[assembly: AssemblyFixture(typeof(AgentHubHost))]

namespace AgentHub.Tests.Hosting;

/// <summary>
/// The whole server in this process, on a real port and a fresh database, with stand-ins for Meta and the mail server and no
/// engine. One serves all tests: each makes its own tenant, and that is its clean world. It starts when the first test needs it.
/// </summary>
public sealed class AgentHubHost : IAsyncDisposable
{
    private readonly Lazy<Task<RunningHost>> running;

    /// <summary>The host that all tests share.</summary>
    public AgentHubHost() => running = new(() => RunningHost.StartAsync([]));

    /// <summary>The server, started.</summary>
    internal Task<RunningHost> RunningAsync() => running.Value;

    /// <summary>A business of this test alone, with an agent, a channel of each kind and an API key.</summary>
    internal async Task<TestTenant> NewTenantAsync(string business = "Test shop") => await (await running.Value).NewTenantAsync(business);

    /// <summary>Waits until nothing of the tenant is due, leased or being sent.</summary>
    internal async Task NothingIsDueAsync(TestTenant tenant) => await (await running.Value).NothingIsDueAsync(tenant);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (running.IsValueCreated) await (await running.Value).DisposeAsync();
    }
}

/// <summary>A server that runs, with what it talks to.</summary>
internal sealed class RunningHost : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly WebApplication app;
    private readonly string folder;
    private readonly bool sharesDatabase;
    private readonly IReadOnlyList<(string Name, string Value)> settings;

    private RunningHost(WebApplication app, TestDatabase database, MetaSimulator meta, MailSink mail, string folder, bool sharesDatabase, IReadOnlyList<(string Name, string Value)> settings)
    {
        (this.app, Database, Meta, Mail, this.folder, this.sharesDatabase, this.settings) = (app, database, meta, mail, folder, sharesDatabase, settings);
        Http = NewClient();
    }

    public TestDatabase Database { get; }

    public MetaSimulator Meta { get; }

    public MailSink Mail { get; }

    /// <summary>From outside, without redirects and cookies.</summary>
    public HttpClient Http { get; }

    public IServiceProvider Services => app.Services;

    public Uri Url => new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>Starts a server with settings of its own, by their names with colons: <c>AgentHub:Conversations:Lease</c>.</summary>
    /// <param name="beside">A server whose database and master key it shares, as another node does.</param>
    public static async Task<RunningHost> StartAsync(
        IReadOnlyList<(string Name, string Value)> settings, int appConnections = 30, Action<IServiceCollection>? services = null, RunningHost? beside = null)
    {
        var cancel = CancellationToken.None;
        var folder = Directory.CreateTempSubdirectory("agenthub-test-").FullName;
        var key = Path.Combine(folder, "master.key");
        if (beside is null) await File.WriteAllTextAsync(key, Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)), cancel);
        else File.Copy(Path.Combine(beside.folder, "master.key"), key);

        var database = beside?.Database ?? await TestDatabase.CreateAsync(cancel);
        var (meta, mail) = (await MetaSimulator.StartAsync(new MetaOptions(), cancel), await MailSink.StartAsync(new MailSinkOptions(), cancel));
        var own = new Dictionary<string, string?>
        {
            ["urls"] = "http://127.0.0.1:0",
            ["ConnectionStrings:AgentHub"] = database.Connection("app", appConnections),
            ["ConnectionStrings:AgentHubSweeper"] = database.Connection("sweeper", 2),
            ["ConnectionStrings:AgentHubJobs"] = database.Connection("jobs", 8),
            ["AgentHub:MasterKeyFile"] = key,
            ["AgentHub:PublicUrl"] = "https://agents.example.test",
            ["AgentHub:Engines:Discover"] = "false",
            ["AgentHub:WhatsApp:GraphUrl"] = meta.Url.ToString().TrimEnd('/'),
            ["AgentHub:Email:Smtp"] = $"smtp://127.0.0.1:{mail.SmtpPort}",
            ["AgentHub:Signup:PerHour"] = "1000000",
            ["AgentHub:Conversations:QuietWindow:Widget"] = "00:00:00",
            ["AgentHub:Conversations:QuietWindow:WhatsApp"] = "00:00:00",
        };
        foreach (var (name, value) in settings) own[name] = value;

        var app = ServerHost.Build([], configure: builder =>
        {
            builder.Logging.ClearProviders();
            builder.Configuration.AddInMemoryCollection(own);
            services?.Invoke(builder.Services);
        });
        await app.StartAsync(cancel);
        var host = new RunningHost(app, database, meta, mail, folder, beside is not null, settings);
        if (settings.Any(s => s.Name.StartsWith("AgentHub:Engines:0", StringComparison.Ordinal))) await host.EngineIsUpAsync();
        return host;
    }

    /// <summary>Another node of the same installation. Dispose it first.</summary>
    public Task<RunningHost> AnotherNodeAsync() => StartAsync(settings, beside: this);

    /// <summary>Waits until the pool has an engine to ask.</summary>
    public async Task EngineIsUpAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        while (!Services.GetRequiredService<IInferencePool>().HasEngine()) await Task.Delay(20, limit.Token);
    }

    /// <summary>A client of the server, as anybody on the network is one: no redirects followed, no cookies kept.</summary>
    public HttpClient NewClient() => Outside.Client(Url, Patience);

    public async Task<TestTenant> NewTenantAsync(string business, string? website = null)
    {
        var mark = Guid.CreateVersion7().ToString("n")[20..];
        var signedUp = await Services.GetRequiredService<Signups>().SignUpAsync(
            new SignupRequest($"owner-{mark}@example.test", $"password {mark}", $"{business} {mark}", website), CancellationToken.None);
        return new TestTenant(this, signedUp, $"owner-{mark}@example.test", $"password {mark}");
    }

    /// <summary>Waits until nothing of the tenant is due, leased or being sent; what is only planned for later does not count.</summary>
    public async Task NothingIsDueAsync(TestTenant tenant)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (await WaitingAsync(tenant) is { Count: > 0 } waiting)
        {
            if (limit.IsCancellationRequested) Assert.Fail($"After {Patience.TotalSeconds} s there is still work: {string.Join(", ", waiting)}");
            await Task.Delay(20, CancellationToken.None);
        }
    }

    /// <summary>Ids that a query finds through the product's own directory door, which knows no tenant.</summary>
    public Task<IReadOnlyList<Guid>> DirectoryAsync(string sql) =>
        Services.GetRequiredService<AgentHub.Platform.Data.DirectoryDb>().ListAsync(sql, row => row.GetGuid(0), CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
        await Meta.DisposeAsync();
        await Mail.DisposeAsync();
        if (!sharesDatabase) await Database.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private Task<List<string>> WaitingAsync(TestTenant tenant) => Database.ListAsync<string>("""
        select 'conversation ' || id from conversations where tenant_id = $1 and (lease_until is not null or (owner = 'agent' and last_customer_seq > answered_seq))
        union all select 'event ' || id from inbound_events where tenant_id = $1 and state = 'kept'
        union all select 'delivery ' || id || ' ' || state from deliveries where tenant_id = $1 and (state in ('queued', 'sending') or state = 'unknown' and due_at is not null)
        union all select 'source ' || id from sources where tenant_id = $1 and state in ('queued', 'learning')
        union all select 'site ' || id || ' ' || step from sites where tenant_id = $1 and step <> 'resting'
        union all select 'draft ' || id from gaps where tenant_id = $1 and draft_state = 'asked'
        union all select 'notice ' || id from handoffs where tenant_id = $1 and due_at is not null
        """, tenant.Id.Value);
}
