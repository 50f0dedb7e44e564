using System.Security.Cryptography;
using AgentHub.Simulators.Engines;
using AgentHub.Simulators.Mail;
using AgentHub.Simulators.Meta;
using AgentHub.Tests.Hosting;

namespace AgentHub.Journeys.Hosting;

/// <summary>
/// The product as somebody runs it: real processes on a fresh database, with both demo businesses, and stand-ins for Meta, the
/// mail server and the engine. Everything is talked to from outside.
/// </summary>
public sealed class Installation : IAsyncDisposable
{
    /// <summary>The operator's Meta app, which all businesses may share.</summary>
    public const string SharedAppSecret = "the operator's app secret";
    public const string SharedVerifyToken = "the-operators-verify-token";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Plan plan;
    private readonly string folder = Directory.CreateTempSubdirectory("agenthub-journeys-").FullName;
    private readonly TestDatabase database;

    private Installation(Plan plan, TestDatabase database, MetaSimulator meta, MailSink mail, EngineSimulator? engine)
    {
        (this.plan, this.database, Meta, Mail, Engine) = (plan, database, meta, mail, engine);
        var roles = plan.IsSplit ? ("portal,api", "worker,scheduler,inference") : ("", "");
        Door = new ServerProcess("door", Path.Combine(folder, "door.log"), Environment(Url, roles.Item1));
        Worker = plan.IsSplit ? new ServerProcess("worker", Path.Combine(folder, "worker.log"), Environment(WorkerUrl, roles.Item2)) : Door;
        Http = Outside.Client(Url, Patience);
    }

    /// <summary>What the network reaches.</summary>
    public Uri Url { get; } = new($"http://127.0.0.1:{Ports.Free()}");

    public Uri WorkerUrl { get; } = new($"http://127.0.0.1:{Ports.Free()}");

    /// <summary>The process that listens; with all roles in one, the only process.</summary>
    public ServerProcess Door { get; }

    /// <summary>The process that answers.</summary>
    public ServerProcess Worker { get; }

    public MetaSimulator Meta { get; }

    public MailSink Mail { get; }

    public EngineSimulator? Engine { get; }

    public HttpClient Http { get; }

    /// <summary>Sunny Bikes, in English.</summary>
    internal Business Bikes { get; private set; } = null!;

    /// <summary>The sweets shop in Amman, in Arabic.</summary>
    internal Business Sweets { get; private set; } = null!;

    internal TestDatabase Database => database;

    /// <summary>What all its processes have written.</summary>
    public string Logs => string.Join('\n', Processes.Select(p => p.Log));

    private IEnumerable<ServerProcess> Processes => new[] { Door, Worker }.Distinct();

    /// <summary>Starts one and waits until it is ready.</summary>
    public static async Task<Installation> StartAsync(Plan plan)
    {
        var cancel = CancellationToken.None;
        var installation = new Installation(
            plan, await TestDatabase.EmptyAsync(plan.Services?.Postgres, cancel), await MetaSimulator.StartAsync(new MetaOptions(), cancel), await MailSink.StartAsync(new MailSinkOptions(), cancel),
            plan.Engine is { } options ? await EngineSimulator.StartAsync(options, cancel) : null);
        try
        {
            await installation.FoundAsync();
            foreach (var process in installation.Processes) process.Start();
            await installation.IsReadyAsync();
            return installation;
        }
        catch (Exception)
        {
            Console.Error.WriteLine(installation.EndOfLogs());
            await installation.DisposeAsync();
            throw;
        }
    }

    /// <summary>Waits until every process that runs says it is ready, and its engine is found.</summary>
    public async Task IsReadyAsync()
    {
        foreach (var (process, url) in new[] { (Door, Url), (Worker, WorkerUrl) }.DistinctBy(p => p.Item1).Where(p => p.Item1.IsRunning))
        {
            using var http = Outside.Client(url, TimeSpan.FromSeconds(10));
            await Eventually.HoldsAsync($"{process.Name} is ready", async () =>
            {
                if (!process.IsRunning) throw new InvalidOperationException($"{process.Name} has ended: {process.Log}");
                using var response = await http.GetAsync("/health/ready");
                return response.IsSuccessStatusCode && (Engine is null || (await response.Content.ReadAsStringAsync()).Contains("\"engines\":\"ok\"", StringComparison.Ordinal));
            }, Patience);
        }
    }

    /// <summary>One more process with roles of its own, not started yet; whoever asks for it ends it.</summary>
    internal ServerProcess Another(string name, string roles) => new(name, Path.Combine(folder, $"{name}.log"), Environment(new Uri($"http://127.0.0.1:{Ports.Free()}"), roles));

    /// <summary>The last lines of each log, for a test that failed.</summary>
    public string EndOfLogs() => string.Join('\n', Processes.Select(p => $"--- {p.Name} ({p.LogFile})\n{string.Join('\n', p.Log.Split('\n').TakeLast(60))}"));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var process in Processes) await process.DisposeAsync();
        Http.Dispose();
        await Meta.DisposeAsync();
        await Mail.DisposeAsync();
        if (Engine is not null) await Engine.DisposeAsync();
        await database.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private async Task FoundAsync()
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "master.key"), Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
        var environment = new Dictionary<string, string>(Environment(Url, "")) { ["ConnectionStrings__AgentHubOwner"] = database.Connection("owner", 4) };
        var demo = Path.Combine(folder, "demo.json");
        await Programs.RunAsync("dotnet", [Programs.Server, "migrate"], environment);
        await Programs.RunAsync("dotnet", [Programs.Server, "demo", "--out", demo, "--base-url", Url.ToString()], environment);
        (Bikes, Sweets) = (new Business(this, DemoFile.Read(demo)), new Business(this, DemoFile.Read(Path.Combine(folder, "demo.ar.json"))));
        foreach (var business in new[] { Bikes, Sweets }) Meta.Connect(business.MetaWebhook);
    }

    private Dictionary<string, string> Environment(Uri url, string roles)
    {
        var settings = new Dictionary<string, string>
        {
            ["ASPNETCORE_URLS"] = url.ToString(),
            ["ConnectionStrings__AgentHub"] = database.Connection("app", 20),
            ["ConnectionStrings__AgentHubSweeper"] = database.Connection("sweeper", 2),
            ["ConnectionStrings__AgentHubJobs"] = database.Connection("jobs", 6),
            ["AgentHub__MasterKeyFile"] = Path.Combine(folder, "master.key"),
            ["AgentHub__PublicUrl"] = Url.ToString(),
            ["AgentHub__Engines__Discover"] = "false",
            ["AgentHub__WhatsApp__GraphUrl"] = Meta.Url.ToString().TrimEnd('/'),
            ["AgentHub__WhatsApp__AppSecret"] = SharedAppSecret,
            ["AgentHub__WhatsApp__VerifyToken"] = SharedVerifyToken,
            ["AgentHub__Email__Smtp"] = $"smtp://127.0.0.1:{Mail.SmtpPort}",
            ["AgentHub__Signup__PerHour"] = "100000",
            ["AgentHub__Roles"] = roles,
        };
        if (plan.IsSplit) settings["AgentHub__RabbitMq"] = plan.Services?.RabbitMq ?? Programs.RabbitMq;
        if (Engine is not null) settings["AgentHub__Engines__0__Url"] = Engine.BaseUrl.ToString();
        foreach (var (name, value) in plan.Settings) settings[name] = value;
        return settings;
    }
}
