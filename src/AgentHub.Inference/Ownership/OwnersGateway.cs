using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using AgentHub.Inference.Accounting;
using AgentHub.Inference.Dialects;
using AgentHub.Inference.Engines;
using AgentHub.Inference.Streaming;
using AgentHub.Inference.Telemetry;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AgentHub.Inference.Ownership;

/// <summary>
/// The way to the schedule's owner: his gateway is asked as an engine is, with the same limits, breaker and reading of streams, and
/// every two seconds for what he knows of his engines.
/// </summary>
internal sealed class OwnersGateway(IScheduleOwner owner, EngineList engines, EngineHttp http, InferenceOptions options, TimeProvider clock, ILogger<OwnersGateway> log) : BackgroundService
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    private const int MaxViewBytes = 1 << 20;
    private const int MaxLines = 16;
    private static readonly TimeSpan AskEvery = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan ViewLasts = TimeSpan.FromSeconds(6);

    private readonly InferenceOptions forwarding = options.Forwarding();
    private readonly Lock gate = new();
    private readonly Dictionary<(long Epoch, string Model), Engine> lines = [];
    private (OwnersView View, long Epoch, long At)? last;

    /// <summary>What this owner told us, unless that was long ago.</summary>
    public OwnersView? ViewOf(ScheduleOwnership current)
    {
        lock (gate) return last is { } told && told.Epoch == current.Epoch && clock.GetElapsedTime(told.At) < ViewLasts ? told.View : null;
    }

    /// <summary>A reply that the owner has begun, or null where he could not be reached: then the engines are asked from here.</summary>
    /// <exception cref="EngineException">The owner was reached, and he or his engines refused.</exception>
    public async Task<EngineReply?> TryOpenAsync(ScheduleOwnership current, RequestIdentity who, ChatRequest request, CancellationToken cancel)
    {
        var line = LineTo(current, request.Model ?? "auto");
        try
        {
            return await line.OpenAsync(token => EngineReply.OpenAsync(line, seat: null, new Attempt(line.Name, Purpose.First, estimatedInput: 0), mayMove: false, http, request, who, forwarding, clock, token), cancel);
        }
        catch (EngineException away) when (away is { Failure: EngineFailure.Broken, Status: null })
        {
            log.OwnerIsAway(current.Epoch, away.Message);
            return null;
        }
    }

    /// <summary>Has the owner drain an engine of his, or give it requests again. False when he has none of that name.</summary>
    public async Task<bool> DrainAsync(ScheduleOwnership current, string engine, bool drain, CancellationToken cancel)
    {
        using var timeout = new CancellationTokenSource(options.ProbeTimeout, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancel);
        try
        {
            using var response = await http.SendAsync(drain ? HttpMethod.Put : HttpMethod.Delete, SettingsOf(current, "auto"), $"/engines/{Uri.EscapeDataString(engine)}/drain", content: null, addHeaders: null, both.Token);
            if (response.StatusCode == HttpStatusCode.NotFound) return false;
            response.EnsureSuccessStatusCode();
        }
        catch (Exception trouble) when (!cancel.IsCancellationRequested && trouble is HttpRequestException or OperationCanceledException or IOException)
        {
            throw new EngineException(EngineFailure.Unavailable, "The process that keeps the engines' schedule does not answer; try again in a few seconds.", inner: trouble);
        }

        // So that whoever looks next sees what was done.
        await AskAsync(current, cancel);
        return true;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (owner is SoleOwner) return;

        using var tick = new PeriodicTimer(AskEvery, clock);
        do
        {
            if (owner.Current is { IsOurs: false } other) await AskAsync(other, stoppingToken);
        }
        while (await tick.WaitForNextTickAsync(stoppingToken));
    }

    private async Task AskAsync(ScheduleOwnership other, CancellationToken cancel)
    {
        using var timeout = new CancellationTokenSource(options.ProbeTimeout, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancel);
        try
        {
            using var response = await http.SendAsync(HttpMethod.Get, SettingsOf(other, "auto"), "/pool", content: null, addHeaders: null, both.Token);
            response.EnsureSuccessStatusCode();
            await using var body = await response.Content.ReadAsStreamAsync(both.Token);
            var view = JsonSerializer.Deserialize<OwnersView>(await BoundedBody.ReadAsync(body, MaxViewBytes, both.Token), Json)!;
            lock (gate) last = (view, other.Epoch, clock.GetTimestamp());
            Adopt(view);
        }
        catch (Exception trouble) when (!cancel.IsCancellationRequested && trouble is HttpRequestException or OperationCanceledException or IOException or JsonException or InvalidDataException)
        {
            log.OwnerIsAway(other.Epoch, trouble.GetType().Name);
        }
    }

    // Whoever takes the schedule over goes on draining what was drained.
    private void Adopt(OwnersView view)
    {
        foreach (var engine in engines.All)
            if (view.Engines.FirstOrDefault(e => e.Name == engine.Name) is { } told) engine.IsDraining = told.IsDraining;
    }

    private Engine LineTo(ScheduleOwnership current, string model)
    {
        lock (gate)
        {
            if (lines.TryGetValue((current.Epoch, model), out var line)) return line;

            // An owner who is gone is never asked again, and models are few.
            foreach (var old in lines.Keys.Where(k => k.Epoch != current.Epoch || lines.Count >= MaxLines).ToList()) lines.Remove(old);
            return lines[(current.Epoch, model)] = new Engine(SettingsOf(current, model), options, clock);
        }
    }

    private EngineOptions SettingsOf(ScheduleOwnership current, string model) => new("the schedule's owner", new Uri(current.Address, "/v1"), owner.NodeKey, model) { IsGateway = true };
}
