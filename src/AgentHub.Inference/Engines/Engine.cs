using AgentHub.Inference.Dialects;
using AgentHub.Inference.Resilience;
using AgentHub.Inference.Routing;
using AgentHub.Inference.Scheduling;
using Polly;
using Polly.CircuitBreaker;

namespace AgentHub.Inference.Engines;

/// <summary>One engine: what is known of it, how it has been doing, and how many requests it works on.</summary>
internal sealed class Engine
{
    private const int TokensPerBlock = PromptBlocks.CharactersPerBlock / 4;
    private static readonly TimeSpan StaleAfter = TimeSpan.FromSeconds(3);
    private readonly Lock gate = new();
    private readonly TimeProvider clock;
    private readonly ResiliencePipeline breaker;
    private string? probeError;
    private string? callError;
    private bool? reachable;
    private DateTimeOffset restsUntil;
    private long loadAt;
    private int? toldContext;

    public Engine(EngineOptions settings, InferenceOptions options, TimeProvider clock)
    {
        Settings = settings;
        this.clock = clock;
        Model = settings.Model;
        Dialect = Dialect.Of(settings.Dialect ?? settings.Kind);
        Window = new CreditWindow(settings.MaxInFlight, () => Dialect.MaxInFlight);
        (FirstToken, Spoken, Reading) = (new FirstTokenTime(clock), new Throughput(clock), new Reading(clock));
        breaker = new ResiliencePipelineBuilder { TimeProvider = clock }.AddCircuitBreaker(new CircuitBreakerStrategyOptions
        {
            FailureRatio = 0.5,
            MinimumThroughput = options.BreakerSample,
            SamplingDuration = TimeSpan.FromSeconds(10),
            ShouldHandle = new PredicateBuilder().Handle<EngineException>(e => e.Failure is EngineFailure.Broken or EngineFailure.Slow && !e.IsOfTheModel),
            BreakDurationGenerator = opened => ValueTask.FromResult(Shorter(options.FirstBreak * Math.Pow(2, Math.Min(opened.HalfOpenAttempts, 10)), options.MaxBreak)),
            OnOpened = opened =>
            {
                lock (gate) restsUntil = clock.GetUtcNow() + opened.BreakDuration;
                Window.BeginAgain();
                return default;
            },
            OnClosed = _ =>
            {
                lock (gate) (restsUntil, callError) = (default, null);
                return default;
            },
        }).Build();
    }

    public EngineOptions Settings { get; }

    public string Name => Settings.Name;

    /// <summary>The model to ask for; null until the engine has listed one.</summary>
    public string? Model { get; private set; }

    public Dialect Dialect { get; private set; }

    /// <summary>Whether it was asked what it is since it came up.</summary>
    public bool IsAsked { get; private set; }

    /// <summary>The software's version, where it says.</summary>
    public string? Version { get; private set; }

    /// <summary>How many tokens a prompt and its reply may have together; null where that is not known.</summary>
    public int? ContextTokens => Settings.ContextTokens ?? toldContext ?? Dialect.ContextTokens;

    public DateTimeOffset? LastSeenAt { get; private set; }

    public IReadOnlyList<string> Languages => Settings.Languages ?? Proved.Of(Model);

    /// <summary>What models have shown that they can write.</summary>
    public ModelLanguages Proved { get; init; } = new();

    public int InFlight => Window.InFlight;

    public int MaxInFlight => Window.Requests;

    /// <summary>How much it is sent at once.</summary>
    public CreditWindow Window { get; }

    /// <summary>Which beginnings of prompts it has read.</summary>
    public PrefixMemory Prefixes { get; } = new();

    public FirstTokenTime FirstToken { get; }

    public ReplyTime ReplyTime { get; } = new();

    /// <summary>What it has yet to read.</summary>
    public Reading Reading { get; }

    /// <summary>The tokens that it writes a second.</summary>
    public Throughput Spoken { get; }

    /// <summary>What its own metrics said last; null where it has none, or has been silent for a while.</summary>
    public EngineLoad? Load { get; private set; }

    /// <summary>When its metrics are worth asking for again.</summary>
    public DateTimeOffset NextLoadAt { get; private set; }

    public EngineHealth Health
    {
        get
        {
            lock (gate)
            {
                if (reachable == false || clock.GetUtcNow() < restsUntil) return EngineHealth.Down;
                if (callError is not null) return EngineHealth.Degraded;
                return reachable is null ? EngineHealth.Unknown : EngineHealth.Healthy;
            }
        }
    }

    public bool IsUp => Health is EngineHealth.Healthy or EngineHealth.Degraded && !IsDraining;

    /// <summary>Gets no new requests and finishes those it has, because the operator wants it so.</summary>
    public bool IsDraining { get; set; }

    /// <summary>Whether it may get a request at all.</summary>
    public bool TakesRequests => !IsDraining && Health != EngineHealth.Down;

    /// <summary>How long it is silent between two tokens.</summary>
    public TokenGaps Gaps { get; } = new();

    public bool Serves(string? model) => model is null || string.Equals(model, Model, StringComparison.OrdinalIgnoreCase);

    /// <summary>It answered a question about itself.</summary>
    public void Seen(string? model, EngineKind kind)
    {
        lock (gate)
        {
            Model = Settings.Model ?? model ?? Model;
            if (Settings.Dialect is null && Dialect.Kind != kind) Dialect = Dialect.Of(kind);
            (reachable, probeError, LastSeenAt) = (true, null, clock.GetUtcNow());
        }
    }

    /// <summary>It answered the questions beyond its models.</summary>
    public void Told(EngineAnswers answers)
    {
        lock (gate)
        {
            if (Settings.Dialect is null && Dialect.Kind != answers.Kind) Dialect = Dialect.Of(answers.Kind);
            Dialect = Dialect.Knowing(answers.Version);
            IsAsked = true;
            (Version, toldContext) = (answers.Version ?? Version, answers.ContextTokens ?? toldContext);
        }
    }

    /// <summary>It did not answer, or not as an engine does.</summary>
    public void Missed(string why)
    {
        lock (gate) (reachable, probeError, IsAsked) = (false, why, false);
        // Whoever comes back after that has most likely been started anew, with an empty cache.
        Prefixes.Forget();
        Window.BeginAgain();
    }

    /// <summary>
    /// Opens a reply under the breaker. What counts is whether a reply began; one that breaks off later is told by <see cref="FailedAsync"/>.
    /// </summary>
    public async Task<T> OpenAsync<T>(Func<CancellationToken, ValueTask<T>> open, CancellationToken cancel)
    {
        try
        {
            var opened = await breaker.ExecuteAsync(open, cancel);
            lock (gate) (reachable, callError, LastSeenAt) = (true, null, clock.GetUtcNow());
            Window.WentWell();
            return opened;
        }
        catch (BrokenCircuitException e)
        {
            throw new EngineException(EngineFailure.Broken, $"The engine {Name} failed too often lately and is left alone for a moment.", Name, e) { WasNotTaken = true };
        }
        catch (EngineException e) when (e.Failure != EngineFailure.Rejected || e.Status is 401 or 403 or 404)
        {
            lock (gate) callError = e.Message;
            throw;
        }
    }

    /// <summary>A reply that had begun well broke off.</summary>
    public async Task FailedAsync(EngineException failure)
    {
        lock (gate) callError = failure.Message;

        var context = ResilienceContextPool.Shared.Get(CancellationToken.None);
        await breaker.ExecuteOutcomeAsync(static (_, told) => ValueTask.FromResult(Outcome.FromException<bool>(told)), context, failure);
        ResilienceContextPool.Shared.Return(context);
    }

    /// <summary>Leaves out next time what the engine just refused. False when there was nothing to learn.</summary>
    public bool Learn(EngineException refusal)
    {
        lock (gate)
        {
            if (Dialect.Learn(refusal) is not { } learnt) return false;
            Dialect = learnt;
            return true;
        }
    }

    /// <summary>It began a reply anew that it should have gone on with.</summary>
    public void CannotContinue()
    {
        lock (gate) Dialect = Dialect with { Continues = false };
    }

    /// <summary>Its metrics say how busy it is.</summary>
    public void Heard(EngineLoad load)
    {
        lock (gate) (Load, loadAt) = (load, clock.GetTimestamp());
        if (load.CacheTokens is { } tokens) Prefixes.MaxBlocks = (int)Math.Clamp(tokens / TokensPerBlock, 64, 1 << 16);
        Window.Heard(load);
    }

    /// <summary>Its metrics could not be read. For a moment what they said last still holds.</summary>
    public void Unheard(TimeSpan askAgainAfter)
    {
        lock (gate)
        {
            NextLoadAt = clock.GetUtcNow() + askAgainAfter;
            if (Load is null || clock.GetElapsedTime(loadAt) < StaleAfter) return;
            Load = null;
        }

        Window.Unheard();
    }

    public EngineStatus Status()
    {
        var health = Health;
        lock (gate)
        {
            return new(Name, Settings.Url, Model, Dialect.Kind, health, probeError ?? callError, LastSeenAt, Languages, InFlight, MaxInFlight, Settings.Source)
            {
                Running = Load?.Running, WaitingThere = Load?.Waiting, TokensPerSecond = Spoken.Latest, CacheHitRate = Load?.HitRate, CacheUsage = Load?.CacheUsage,
                IsDraining = IsDraining, Reach = Settings.Reach, Version = Version, ContextTokens = ContextTokens, Dialect = Dialect.Describe(),
                RestsUntil = clock.GetUtcNow() < restsUntil ? restsUntil : null,
            };
        }
    }

    private static TimeSpan Shorter(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
