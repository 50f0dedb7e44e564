using AgentHub.Inference.Accounting;
using AgentHub.Inference.Routing;
using AgentHub.Inference.Scheduling;

namespace AgentHub.Inference;

/// <summary>The settings of the pool: <c>AgentHub:Engines</c> and the limits that everything in it keeps.</summary>
public sealed class InferenceOptions
{
    /// <summary>The engines of the operator's settings. When there is one, nobody looks for others.</summary>
    public IReadOnlyList<EngineOptions> Engines { get; set; } = [];

    /// <summary>Whether to look on the usual local ports while no engine is configured.</summary>
    public bool Discover { get; set; } = true;

    /// <summary>The local addresses that discovery asks.</summary>
    public IReadOnlyList<LocalPort> LocalPorts { get; set; } = LocalPort.Usual;

    /// <summary>Ports that this program itself listens on, beside those that its web server tells of. They are never taken for an engine.</summary>
    public Func<IReadOnlySet<int>> OwnPorts { get; set; } = () => new HashSet<int>();

    /// <summary>How long to wait until discovery looks again while nothing was found.</summary>
    public TimeSpan DiscoverEvery { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How often discovery looks before it gives up; the next start looks again.</summary>
    public int MaxDiscoveries { get; set; } = 2_880;

    /// <summary>The limit of one question about health.</summary>
    public TimeSpan ProbeTimeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How often a working engine is asked.</summary>
    public TimeSpan ProbeEvery { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How often an engine is asked that is down or not known yet.</summary>
    public TimeSpan ProbeDownEvery { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How long making a connection may take.</summary>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How long the first token may take once the request was sent; long prompts on a CPU take their time.</summary>
    public TimeSpan FirstTokenTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>The longest silence between two tokens.</summary>
    public TimeSpan IdleTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How long one reply may take from the first byte sent to the last one received.</summary>
    public TimeSpan TotalTimeout { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How long a request may wait for a free seat at an engine.</summary>
    public Func<RequestClass, TimeSpan> MaxWait { get; set; } = @class => @class switch
    {
        RequestClass.Chat => TimeSpan.FromSeconds(60),
        RequestClass.Email => TimeSpan.FromMinutes(5),
        _ => TimeSpan.FromMinutes(10),
    };

    /// <summary>How many requests may wait in all.</summary>
    public int MaxWaiting { get; set; } = 4_096;

    /// <summary>How many requests of one tenant may wait.</summary>
    public int MaxWaitingPerTenant { get; set; } = 256;

    /// <summary>How many tokens may wait in all, prompts and expected replies together.</summary>
    public long MaxWaitingTokens { get; set; } = 8_000_000;

    /// <summary>How many tokens of one tenant may wait.</summary>
    public long MaxWaitingTokensPerTenant { get; set; } = 1_000_000;

    /// <summary>How long somebody waits for the first words when the request itself does not say; null waits as long as it takes.</summary>
    public Func<RequestClass, TimeSpan?> Patience { get; set; } = _ => null;

    /// <summary>A tenant's weight: one of weight 2 gets twice the tokens of one of weight 1 while both have work waiting.</summary>
    public Func<Guid, double> WeightOf { get; set; } = _ => 1;

    /// <summary>How often engines' own metrics are read.</summary>
    public TimeSpan LoadEvery { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The limit of one reading of metrics.</summary>
    public TimeSpan LoadTimeout { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// How many weighted tokens a tenant may be served ahead of its turn because an agent's turn has begun or an engine knows the
    /// prompt. What tenants may differ by grows by as much.
    /// </summary>
    internal ISharing Sharing { get; set; } = new TokenSharing(slack: 2_000);

    /// <summary>Whether room is kept for the chat that is about to come.</summary>
    internal bool KeepsRoomForChat { get; set; } = true;

    internal IRouter Router { get; set; } = new PrefixRouter();

    /// <summary>How often a request is tried in all while nothing of a reply was seen.</summary>
    public int MaxAttempts { get; set; } = 3;

    /// <summary>Which share of requests may be tried again; what was saved in quiet times may be spent in a bad moment.</summary>
    public double RetryShare { get; set; } = 0.1;

    /// <summary>How many retries may be saved.</summary>
    public int SavedRetries { get; set; } = 100;

    /// <summary>Which share of chat requests may be asked of a second engine when the first is late; 0: none.</summary>
    public double HedgeShare { get; set; } = 0.05;

    /// <summary>How often a reply that breaks off is gone on with at another engine.</summary>
    public int MaxResumes { get; set; } = 3;

    /// <summary>The shortest silence that may be taken for a stall where another engine can go on; <see cref="IdleTimeout"/> is the longest.</summary>
    public TimeSpan LeastStall { get; set; } = TimeSpan.FromMilliseconds(750);

    /// <summary>What a tenant may use; no limit unless set.</summary>
    public Func<Guid, QuotaLimits> QuotaOf { get; set; } = _ => QuotaLimits.None;

    /// <summary>Whether a tenant's requests have to stay on this machine.</summary>
    public Func<Guid, bool> StaysHere { get; set; } = _ => false;

    /// <summary>The first pause before an engine that just failed is asked again; it doubles.</summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>The longest wait that an engine may ask of us by Retry-After within one request.</summary>
    public TimeSpan MaxRetryDelay { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How long an engine is left alone when its breaker opens for the first time; it doubles up to <see cref="MaxBreak"/>.</summary>
    public TimeSpan FirstBreak { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>The longest time an engine is left alone.</summary>
    public TimeSpan MaxBreak { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How many outcomes within ten seconds it takes before the breaker judges an engine.</summary>
    public int BreakerSample { get; set; } = 4;

    /// <summary>The longest reply in tokens when the caller names none. A limit is always sent: some engines have none of their own.</summary>
    public int DefaultMaxTokens { get; set; } = 1_024;

    /// <summary>The longest line of a stream, in bytes.</summary>
    public int MaxLineBytes { get; set; } = 1 << 20;

    /// <summary>The longest reply, in bytes as sent by the engine.</summary>
    public int MaxReplyBytes { get; set; } = 16 << 20;

    /// <summary>The gateway's key (<c>AgentHub:Gateway:Key</c>). Without one there is no gateway.</summary>
    public string? GatewayKey { get; set; }

    /// <summary>The largest request body that the gateway reads.</summary>
    public int MaxGatewayBodyBytes { get; set; } = 4 << 20;

    /// <summary>The limits of a request that waits for its turn somewhere else: the first token may take as long as that wait and the engine together.</summary>
    internal InferenceOptions Forwarding()
    {
        var patient = (InferenceOptions)MemberwiseClone();
        patient.FirstTokenTimeout = MaxWait(RequestClass.Batch) + FirstTokenTimeout;
        return patient;
    }
}

/// <summary>One engine of the settings.</summary>
/// <param name="Name">What logs and pages call it.</param>
/// <param name="Url">Its OpenAI-compatible base address, such as <c>http://127.0.0.1:8000/v1</c>.</param>
/// <param name="Key">Sent as a bearer token.</param>
/// <param name="Model">The model to ask for; without one, the first Llama that the engine lists.</param>
/// <param name="Languages">What the model may write; without it, what Llama 3.1 is made for.</param>
/// <param name="MaxInFlight">How many requests it gets at once; without it, by the kind of engine.</param>
public sealed record EngineOptions(string Name, Uri Url, string? Key = null, string? Model = null, IReadOnlyList<string>? Languages = null, int? MaxInFlight = null)
{
    /// <summary>The software behind the address, where the operator knows better than what it says of itself.</summary>
    public EngineKind? Dialect { get; init; }

    /// <summary>How many tokens a prompt and its reply may have together, where the operator knows.</summary>
    public int? ContextTokens { get; init; }

    /// <summary>Whether it runs on this machine, where its address does not show it: a container beside this one does, and what a tunnel leads to does not.</summary>
    public bool? IsHere { get; init; }

    internal EngineReach Reach => IsHere switch
    {
        true => EngineReach.ThisMachine,
        false when Url.IsLoopback => EngineReach.Elsewhere,
        _ => Reaches.Of(Url),
    };

    internal EngineSource Source { get; init; } = EngineSource.Configured;

    internal EngineKind Kind { get; init; } = EngineKind.Other;

    /// <summary>It is the gateway of another process of this installation, which is told whose request it is.</summary>
    internal bool IsGateway { get; init; }

    /// <summary>The key stays out of logs, also where somebody prints the record.</summary>
    public override string ToString() => $"{Name} at {Url}";
}

/// <summary>A port on this machine where an engine is usually found.</summary>
public sealed record LocalPort(int Port, EngineKind Kind, string Name)
{
    /// <summary>The defaults of the four engines that people run at home.</summary>
    public static IReadOnlyList<LocalPort> Usual { get; } =
    [
        new(8000, EngineKind.Vllm, "vLLM"),
        new(8080, EngineKind.LlamaCpp, "llama.cpp"),
        new(11434, EngineKind.Ollama, "Ollama"),
        new(1234, EngineKind.LmStudio, "LM Studio"),
    ];
}
