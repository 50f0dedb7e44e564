using AgentHub.Inference;
using AgentHub.Inference.Engines;
using AgentHub.Simulators.Engines;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace AgentHub.Tests.Inference.Engines;

public sealed class DiscoveryTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Only_an_engine_that_lists_a_Llama_is_taken()
    {
        await using var qwen = await EngineSimulator.StartAsync(new() { Models = ["qwen2.5-7b"] }, Cancel);
        await using var ollama = await EngineSimulator.StartAsync(new() { Models = ["mistral", "llama3.1:8b"], Kind = "ollama", ZeroDelay = true }, Cancel);
        await using var pool = Looking(new(qwen.Port, EngineKind.Vllm, "vLLM"), new(ollama.Port, EngineKind.LlamaCpp, "llama.cpp"));

        await pool.Get<EngineDiscovery>().LookAsync(Cancel);

        var engine = Assert.Single(pool.Pool.Engines);
        Assert.Equal(("llama3.1:8b", EngineKind.Ollama, EngineHealth.Healthy, EngineSource.Discovered), (engine.Model, engine.Kind, engine.Health, engine.Source));
        Assert.Equal($"Found llama.cpp on port {ollama.Port} with llama3.1:8b.", pool.Pool.Explanation);
        Assert.NotEmpty((await pool.AskAsync("hello")).Text);
    }

    [Fact]
    public async Task An_engine_without_a_Llama_is_named_with_what_to_do()
    {
        await using var qwen = await EngineSimulator.StartAsync(new() { Models = ["qwen2.5-7b"] }, Cancel);
        await using var pool = Looking(new LocalPort(qwen.Port, EngineKind.Ollama, "Ollama"));

        Assert.False(await pool.Get<EngineDiscovery>().LookAsync(Cancel));

        Assert.Contains("lists no Llama", pool.Pool.Explanation, StringComparison.Ordinal);
        Assert.False(pool.Pool.HasEngine());
    }

    [Fact]
    public async Task Our_own_port_is_never_asked()
    {
        await using var engine = await EngineSimulator.StartAsync(cancel: Cancel);
        await using var pool = PoolUnderTest.With(new Dictionary<string, string?>(), o =>
        {
            o.LocalPorts = [new LocalPort(engine.Port, EngineKind.LlamaCpp, "llama.cpp")];
            o.OwnPorts = () => new HashSet<int> { engine.Port };
        });

        await pool.Get<EngineDiscovery>().LookAsync(Cancel);

        Assert.Empty(pool.Pool.Engines);
    }

    [Fact]
    public async Task A_configured_engine_that_is_ourselves_is_down_and_says_so()
    {
        await using var engine = await EngineSimulator.StartAsync(cancel: Cancel);
        await using var pool = PoolUnderTest.With(
            new Dictionary<string, string?> { ["AgentHub:Engines:0:Url"] = engine.BaseUrl.ToString() }, o => o.OwnPorts = () => new HashSet<int> { engine.Port });

        await pool.ProbeAsync();

        Assert.Equal((EngineHealth.Down, "This address is AgentHub itself, not an engine."), (pool.Pool.Engines[0].Health, pool.Pool.Engines[0].LastError));
    }

    [Fact]
    public async Task A_program_finds_an_engine_after_its_start_and_never_itself()
    {
        await using var engine = await EngineSimulator.StartAsync(cancel: Cancel);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseSetting(WebHostDefaults.ServerUrlsKey, "http://127.0.0.1:0");
        var ports = new List<LocalPort>();
        builder.Services.AddInference(builder.Configuration, o => (o.LocalPorts, o.ProbeDownEvery, o.DiscoverEvery) = (ports, TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(20)));
        await using var app = builder.Build();
        // It lists a Llama itself, as our gateway does.
        app.MapGet("/v1/models", () => new { data = new[] { new { id = "llama-of-our-own" } } });
        await app.StartAsync(Cancel);
        ports.AddRange([new(new Uri(app.Urls.Single()).Port, EngineKind.LlamaCpp, "llama.cpp"), new(engine.Port, EngineKind.Vllm, "vLLM")]);
        var pool = app.Services.GetRequiredService<IInferencePool>();

        while (!pool.HasEngine()) await Task.Delay(5, Cancel);

        Assert.Equal(engine.Port, Assert.Single(pool.Engines).Url.Port);
        await app.StopAsync(Cancel);
    }

    private static PoolUnderTest Looking(params LocalPort[] ports) => PoolUnderTest.With(new Dictionary<string, string?>(), o => o.LocalPorts = ports);
}
