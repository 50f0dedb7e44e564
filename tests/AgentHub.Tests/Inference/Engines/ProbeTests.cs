using AgentHub.Inference;
using AgentHub.Inference.Engines;
using Xunit;

namespace AgentHub.Tests.Inference.Engines;

public sealed class ProbeTests
{
    [Theory]
    [InlineData("hello", "not with a list of models")]
    [InlineData("[]", "not with a list of models")]
    [InlineData("{}", "not with a list of models")]
    [InlineData("""{"data":{}}""", "not with a list of models")]
    [InlineData("""{"data":[{"id":7}]}""", "not with a list of models")]
    [InlineData("""{"data":[]}""", "lists no model")]
    public async Task Whatever_listens_there_is_told_in_a_sentence(string body, string sentence)
    {
        await using var odd = await OddEngine.StartAsync(body);
        await using var pool = PoolUnderTest.With(new Dictionary<string, string?> { ["AgentHub:Engines:0:Url"] = odd.Url }, o => o.LocalPorts = [new(odd.Port, EngineKind.Vllm, "vLLM")]);

        await pool.ProbeAsync();
        Assert.False(await pool.Get<EngineDiscovery>().LookAsync(TestContext.Current.CancellationToken));

        Assert.Equal(EngineHealth.Down, pool.Pool.Engines[0].Health);
        Assert.Contains(sentence, pool.Pool.Engines[0].LastError, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_without_an_end_is_not_read_to_its_end()
    {
        await using var odd = await OddEngine.StartAsync($$"""{"data":[{"id":"{{new string('x', 400_000)}}"}]}""");
        await using var pool = PoolUnderTest.With(new Dictionary<string, string?> { ["AgentHub:Engines:0:Url"] = odd.Url });

        await pool.ProbeAsync();

        Assert.Equal(EngineHealth.Down, pool.Pool.Engines[0].Health);
    }

    [Theory]
    [InlineData("vllm", EngineKind.Vllm)]
    [InlineData("llamacpp", EngineKind.LlamaCpp)]
    [InlineData("library", EngineKind.Ollama)]
    [InlineData("organization_owner", EngineKind.LmStudio)]
    [InlineData("somebody", EngineKind.Other)]
    public async Task An_engine_is_known_by_its_list(string owner, EngineKind kind)
    {
        await using var odd = await OddEngine.StartAsync($$"""{"data":[{"id":"mistral","owned_by":"{{owner}}"},{"id":"models/Meta-Llama-3.1-8B.gguf","owned_by":"{{owner}}"}]}""");
        await using var pool = PoolUnderTest.With(new Dictionary<string, string?> { ["AgentHub:Engines:0:Url"] = odd.Url });

        await pool.ProbeAsync();

        Assert.Equal((kind, "models/Meta-Llama-3.1-8B.gguf"), (pool.Pool.Engines[0].Kind, pool.Pool.Engines[0].Model));
    }
}
