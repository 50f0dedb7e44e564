using System.Security.Cryptography;
using AgentHub.Simulators.Engines;
using AgentHub.Simulators.Mail;
using AgentHub.Simulators.Meta;

namespace AgentHub.Bench.Setup;

/// <summary>What a world is made of.</summary>
internal sealed record WorldOptions
{
    public int Businesses { get; init; } = 4;

    public bool WithBroker { get; init; }

    /// <summary>True when the servers beneath will be killed.</summary>
    public bool OwnServers { get; init; }

    public EngineSimulatorOptions Engine { get; init; } = new();

    public MetaOptions Meta { get; init; } = new();

    public MailSinkOptions Mail { get; init; } = new();

    /// <summary>Settings of the server, by their environment names.</summary>
    public IReadOnlyList<(string Name, string Value)> Settings { get; init; } = [];
}

/// <summary>
/// Everything that a measurement needs: servers beneath, stand-ins for what is outside, businesses that have signed up, and the
/// product's server, not started yet. Disposing it stops and removes all of it.
/// </summary>
internal sealed class World : IAsyncDisposable
{
    private readonly Stack<IAsyncDisposable> parts = new();

    private World() { }

    public Servers Servers { get; private set; } = null!;

    public BenchDatabase Database { get; private set; } = null!;

    public EngineSimulator Engine { get; private set; } = null!;

    public MetaSimulator Meta { get; private set; } = null!;

    public MailSink Mail { get; private set; } = null!;

    public IReadOnlyList<Business> Businesses { get; private set; } = [];

    public ServerProgram Server { get; private set; } = null!;

    public string Folder { get; private set; } = "";

    public static async Task<World> BuildAsync(WorldOptions options, CancellationToken cancel)
    {
        var world = new World();
        try
        {
            await world.SetUpAsync(options, cancel);
            return world;
        }
        catch
        {
            await world.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        while (parts.TryPop(out var part)) await part.DisposeAsync();
    }

    private async Task SetUpAsync(WorldOptions options, CancellationToken cancel)
    {
        Folder = Directory.CreateTempSubdirectory("agenthub-bench-").FullName;
        parts.Push(new TemporaryFolder(Folder));
        Servers = Keep(await Servers.StartAsync(options.WithBroker, options.OwnServers, Repository.PathOf(".data", "bench"), cancel));
        Database = Keep(await BenchDatabase.CreateAsync(Servers.Postgres, cancel));
        Engine = Keep(await EngineSimulator.StartAsync(options.Engine, cancel));
        Meta = Keep(await MetaSimulator.StartAsync(options.Meta, cancel));
        Mail = Keep(await MailSink.StartAsync(options.Mail, cancel));

        var settings = await SettingsAsync(options, cancel);
        Businesses = await Setup.Businesses.FoundAsync(options.Businesses, settings, cancel);
        Server = Keep(new ServerProgram(Folder, Ports.Free(), settings));
        foreach (var business in Businesses)
        {
            var (number, secret) = (business.Number, business.WhatsApp.Secret(Conversations.Channels.ChannelSetting.AppSecret));
            Meta.Connect(new MetaWebhook(number.PhoneNumberId, new Uri(Server.Url, $"/webhooks/whatsapp/{business.WhatsApp.Key}"), secret, number.BusinessAccountId, number.DisplayNumber));
        }
    }

    private async Task<Dictionary<string, string>> SettingsAsync(WorldOptions options, CancellationToken cancel)
    {
        var key = Path.Combine(Folder, "master.key");
        await File.WriteAllTextAsync(key, Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)), cancel);

        var settings = new Dictionary<string, string>
        {
            ["ConnectionStrings__AgentHub"] = Database.Connection("app", 60),
            ["ConnectionStrings__AgentHubSweeper"] = Database.Connection("sweeper", 4),
            ["ConnectionStrings__AgentHubJobs"] = Database.Connection("jobs", 10),
            ["AgentHub__MasterKeyFile"] = key,
            ["AgentHub__PublicUrl"] = "https://agents.example",
            ["AgentHub__Engines__0__Url"] = Engine.BaseUrl.ToString(),
            ["AgentHub__WhatsApp__GraphUrl"] = Meta.Url.ToString().TrimEnd('/'),
            ["AgentHub__Email__Smtp"] = $"smtp://127.0.0.1:{Mail.SmtpPort}",
        };
        if (Servers.RabbitMq is { } broker) settings["AgentHub__RabbitMq"] = broker;
        foreach (var (name, value) in options.Settings) settings[name] = value;
        return settings;
    }

    private T Keep<T>(T part) where T : IAsyncDisposable
    {
        parts.Push(part);
        return part;
    }

    private sealed class TemporaryFolder(string path) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            Directory.Delete(path, recursive: true);
            return ValueTask.CompletedTask;
        }
    }
}
