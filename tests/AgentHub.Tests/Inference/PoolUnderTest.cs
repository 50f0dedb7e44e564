using AgentHub.Inference;
using AgentHub.Inference.Engines;
using AgentHub.Inference.Routing;
using AgentHub.Simulators.Engines;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace AgentHub.Tests.Inference;

/// <summary>The real pool, made as the server makes it, in front of simulated engines on real sockets. Its clock stands still unless it is moved.</summary>
internal sealed class PoolUnderTest : IAsyncDisposable
{
    private readonly ServiceProvider services;
    private readonly List<EngineSimulator> engines = [];

    private PoolUnderTest(IReadOnlyDictionary<string, string?> settings, Action<InferenceOptions> configure, bool stoppedClock)
    {
        var collection = new ServiceCollection().AddLogging();
        if (stoppedClock) collection.AddSingleton<TimeProvider>(Clock);
        collection.AddInference(new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), options =>
        {
            options.RetryDelay = TimeSpan.Zero;
            options.MaxRetryDelay = TimeSpan.Zero;
            configure(options);
        });
        services = collection.BuildServiceProvider();
    }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));

    public IInferencePool Pool => services.GetRequiredService<IInferencePool>();

    public T Get<T>() where T : notnull => services.GetRequiredService<T>();

    /// <summary>A pool over so many simulated engines, all of them seen once.</summary>
    public static async Task<(PoolUnderTest Pool, EngineSimulator[] Engines)> WithEnginesAsync(
        int count, Action<InferenceOptions>? configure = null, EngineSimulatorOptions? engine = null, bool stoppedClock = true)
    {
        var simulators = new List<EngineSimulator>();
        for (var i = 0; i < count; i++) simulators.Add(await EngineSimulator.StartAsync(engine, TestContext.Current.CancellationToken));

        var settings = simulators.Index().ToDictionary(e => $"AgentHub:Engines:{e.Index}:Url", e => (string?)e.Item.BaseUrl.ToString());
        foreach (var index in Enumerable.Range(0, count)) settings[$"AgentHub:Engines:{index}:Name"] = NameOf(index);
        var pool = new PoolUnderTest(settings, configure ?? (_ => { }), stoppedClock);
        pool.engines.AddRange(simulators);
        await pool.ProbeAsync();
        return (pool, [.. simulators]);
    }

    /// <summary>A pool with these settings and nothing started.</summary>
    public static PoolUnderTest With(IReadOnlyDictionary<string, string?> settings, Action<InferenceOptions>? configure = null) => new(settings, configure ?? (_ => { }), stoppedClock: true);

    /// <summary>Asks each engine how it is, as the watch does in its own time.</summary>
    public async Task ProbeAsync()
    {
        foreach (var engine in Get<EngineList>().All) await Get<EngineProbe>().CheckAsync(engine, TestContext.Current.CancellationToken);
    }

    public IChatClient Client(Guid? tenant = null, RequestClass @class = RequestClass.Chat) => Pool.For(new RequestIdentity(tenant ?? TenantOfTheFirst(), @class));

    /// <summary>A new tenant that goes to the first engine as long as nothing speaks for another.</summary>
    public static Guid TenantOfTheFirst()
    {
        const int MostEngines = 4;
        while (true)
        {
            var tenant = Guid.CreateVersion7();
            if (Enumerable.Range(0, MostEngines).MaxBy(i => PrefixRouter.Rendezvous(NameOf(i), tenant)) == 0) return tenant;
        }
    }

    private static string NameOf(int index) => $"engine {index + 1}";

    /// <summary>Asks and reads the whole reply.</summary>
    public Task<ChatResponse> AskAsync(string question, ChatOptions? options = null) =>
        Client().GetResponseAsync([new ChatMessage(ChatRole.User, question)], options, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        foreach (var engine in engines) await engine.DisposeAsync();
    }
}

/// <summary>The tool that most tests advertise.</summary>
internal static class TestTools
{
    public static AIFunctionDeclaration Search { get; } = Declare("search_knowledge", """
        {"type":"object","properties":{"query":{"type":"string"},"limit":{"type":"integer"},"exact":{"type":"boolean"},"tags":{"type":"array"}},"required":["query"]}
        """);

    public static AIFunctionDeclaration HandOver { get; } = Declare("hand_over", """{"type":"object","properties":{"reason":{"type":"string"}}}""");

    public static AIFunctionDeclaration Declare(string name, string schema) =>
        AIFunctionFactory.CreateDeclaration(name, $"What {name} does.", System.Text.Json.JsonElement.Parse(schema));
}
