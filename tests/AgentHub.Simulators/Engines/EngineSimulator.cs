using System.Text.Json;

namespace AgentHub.Simulators.Engines;

/// <summary>An OpenAI-compatible engine on a port of its own, in the style of vLLM. It listens on this machine alone.</summary>
public sealed class EngineSimulator : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly Batch batch;
    private readonly EngineScript script = new();
    private readonly EngineFaults faults;
    private readonly RequestRecord record = new();

    private EngineSimulator(EngineSimulatorOptions options)
    {
        batch = new Batch(options);
        faults = new EngineFaults(options.Seed);
        app = Build(options);
    }

    /// <summary>The base address, such as <c>http://127.0.0.1:8000/v1</c>.</summary>
    public Uri BaseUrl => new(app.Urls.First() + "/v1");

    /// <summary>The port that it listens on.</summary>
    public int Port => BaseUrl.Port;

    /// <summary>The last requests, oldest first.</summary>
    public IReadOnlyList<SimulatedRequest> Requests => record.All;

    /// <summary>How many requests it is working on.</summary>
    public int Running => batch.Running;

    /// <summary>How many tokens it has read and said since it was started, and how many of its prompts' tokens it had already.</summary>
    public (long Read, long Said, long Cached) Tokens => batch.Counts is var counts ? (counts.PromptTokens, counts.ReplyTokens, counts.CacheHits) : default;

    /// <summary>The share of its steps that ended a whole step late or more, as this machine could not keep up.</summary>
    public double LateShare => batch.Counts is { Steps: > 0 } counts ? (double)counts.LateSteps / counts.Steps : 0;

    /// <summary>What it has done, as it counts it itself.</summary>
    public EngineSpending Spent { get; } = new();

    /// <summary>Starts an engine.</summary>
    public static async Task<EngineSimulator> StartAsync(EngineSimulatorOptions? options = null, CancellationToken cancel = default)
    {
        var simulator = new EngineSimulator(options ?? new EngineSimulatorOptions { ZeroDelay = true });
        await simulator.app.StartAsync(cancel);
        return simulator;
    }

    /// <summary>Puts answers at the end of the script.</summary>
    public void Script(params IReadOnlyList<ScriptedAnswer> answers)
    {
        foreach (var answer in answers) script.Add(answer);
    }

    /// <summary>Lets faults strike from now on.</summary>
    public void Fail(params IReadOnlyList<EngineFault> toStrike)
    {
        foreach (var fault in toStrike) faults.Add(fault);
    }

    /// <summary>Nothing goes wrong any more, and nothing is scripted.</summary>
    public void Calm()
    {
        faults.Clear();
        script.Clear();
    }

    /// <summary>Waits for SIGINT or SIGTERM.</summary>
    public Task WaitForShutdownAsync() => app.WaitForShutdownAsync();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // Streams that hang on purpose end with their connection.
        using var atOnce = new CancellationTokenSource(TimeSpan.Zero);
        await app.StopAsync(atOnce.Token);
        await app.DisposeAsync();
        batch.Dispose();
    }

    private WebApplication Build(EngineSimulatorOptions options)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(k => k.Listen(System.Net.IPAddress.Loopback, options.Port));
        builder.WebHost.UseSetting(WebHostDefaults.ServerUrlsKey, "");
        var built = builder.Build();

        var manners = options.Manners ?? EngineManners.Of(options.Kind, options.ContextTokens);
        foreach (var (path, answer) in manners.Answers) built.MapGet(path, () => Results.Text(answer, "application/json"));
        var chat = new ChatEndpoint(options, manners, batch, script, faults, record, Spent);
        built.MapPost("/v1/chat/completions", (RequestDelegate)chat.AnswerAsync);
        built.MapGet("/v1/models", () => Results.Json(new
        {
            @object = "list",
            data = options.Models.Select(m => new { id = m, @object = "model", created = 1767225600, owned_by = options.OwnedBy ?? manners.OwnedBy, max_model_len = manners.OwnedBy == "vllm" ? options.ContextTokens : (int?)null }),
        }));
        built.MapGet("/health", () => Results.Ok());
        built.MapGet("/metrics", () => EngineMetrics.Write(options.OwnedBy ?? (manners.OwnedBy == "huggingface" ? "tgi" : manners.OwnedBy), options.Models[0], batch.Counts, record.Heard) is { } text ? Results.Text(text) : Results.NotFound());
        built.MapGet("/simulator/requests", () => Results.Json(record.All.Select(r => r.Json)));
        built.MapDelete("/simulator/requests", record.Clear);
        built.MapPost("/simulator/script", (JsonElement body) => Take<ScriptedAnswer>(body, script.Add));
        built.MapDelete("/simulator/script", script.Clear);
        built.MapPost("/simulator/faults", (JsonElement body, int? seed) => Take<EngineFault>(body, f => faults.Add(f, seed)));
        built.MapDelete("/simulator/faults", faults.Clear);
        return built;
    }

    // One object, or a list of them.
    private static IResult Take<T>(JsonElement body, Action<T> add)
    {
        try
        {
            var items = body.ValueKind == JsonValueKind.Array ? body.Deserialize<List<T>>(SimulatorJson.Options)! : [body.Deserialize<T>(SimulatorJson.Options)!];
            items.ForEach(add);
            return Results.Ok(new { added = items.Count });
        }
        catch (Exception e) when (e is JsonException or FormatException)
        {
            return Results.BadRequest(new { error = e.Message });
        }
    }
}
