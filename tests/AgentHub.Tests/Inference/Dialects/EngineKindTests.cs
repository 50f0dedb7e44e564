using System.Text.Json;
using AgentHub.Inference;
using AgentHub.Inference.Dialects;
using AgentHub.Inference.Engines;
using AgentHub.Simulators.Engines;
using Microsoft.Extensions.AI;
using Xunit;

namespace AgentHub.Tests.Inference.Dialects;

/// <summary>The kinds of engines, each with its manners: what they are taken for, what they are sent, and that nothing is cut or shown that should not be.</summary>
public sealed class EngineKindTests
{
    private static readonly JsonElement Schema = JsonElement.Parse("""{"type":"object","properties":{"open":{"type":"boolean"}},"required":["open"]}""");

    [Theory]
    [InlineData("vllm", EngineKind.Vllm, "0.16.1")]
    [InlineData("sglang", EngineKind.Sglang, "0.5.4")]
    [InlineData("llamacpp", EngineKind.LlamaCpp, "b6800-1a2b3c")]
    [InlineData("tgi", EngineKind.Tgi, "3.3.4")]
    [InlineData("ollama", EngineKind.Ollama, "0.12.3")]
    public async Task An_engine_is_known_by_what_it_answers_and_so_is_the_length_of_its_prompts(string kind, EngineKind known, string version)
    {
        var (pool, _) = await PoolUnderTest.WithEnginesAsync(1, engine: new() { Kind = kind, ContextTokens = 5_000, OwnedBy = "somebody", ZeroDelay = true });
        await using var _ = pool;

        var engine = pool.Pool.Engines[0];
        Assert.Equal((known, version, known == EngineKind.Vllm ? (int?)null : 5_000), (engine.Kind, engine.Version, known == EngineKind.Vllm ? null : engine.ContextTokens));
    }

    [Fact]
    public async Task What_the_operator_says_of_an_engine_counts_more()
    {
        await using var engine = await EngineSimulator.StartAsync(cancel: TestContext.Current.CancellationToken);
        await using var pool = PoolUnderTest.With(new Dictionary<string, string?>
        {
            ["AgentHub:Engines:0:Url"] = engine.BaseUrl.ToString(), ["AgentHub:Engines:0:Dialect"] = "transformers", ["AgentHub:Engines:0:ContextTokens"] = "2048",
        });
        await pool.ProbeAsync();

        Assert.Equal((EngineKind.Transformers, 2_048), (pool.Pool.Engines[0].Kind, pool.Pool.Engines[0].ContextTokens));
        Assert.Contains("no tool_choice", pool.Pool.Engines[0].Dialect);
    }

    [Theory]
    [InlineData("vllm", "json_schema")]
    [InlineData("llamacpp", "json_object")]
    [InlineData("tgi", "json")]
    [InlineData("transformers", null)]
    public async Task JSON_is_asked_for_as_each_engine_understands_it(string kind, string? type)
    {
        var (pool, engines) = await PoolUnderTest.WithEnginesAsync(1, engine: new() { Kind = kind, ZeroDelay = true });
        await using var _ = pool;
        if (kind == "transformers") pool.Get<EngineList>().All[0].Seen("llama", EngineKind.Transformers);
        engines[0].Script(new ScriptedAnswer { Text = "```json\n{\"open\": \"true\"}\n```" });

        var reply = await pool.AskAsync("Open?", new ChatOptions { ResponseFormat = ChatResponseFormat.ForJsonSchema(Schema) });

        Assert.Equal("""{"open":true}""", reply.Text);
        var sent = engines[0].Requests[0];
        Assert.Equal(type, sent.Json.TryGetProperty("response_format", out var format) ? format.GetProperty("type").GetString() : null);
        if (type is null) Assert.Contains("JSON schema", sent.Messages[0].Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task JSON_that_does_not_fit_is_asked_for_again_and_never_shown()
    {
        var (pool, engines) = await PoolUnderTest.WithEnginesAsync(1);
        await using var _ = pool;
        engines[0].Script(new ScriptedAnswer { Text = "Yes, we are open." }, new ScriptedAnswer { Text = """{"closed":1}""" }, new ScriptedAnswer { Text = """{"open":true}""" });

        Assert.Equal("""{"open":true}""", (await pool.AskAsync("Open?", new ChatOptions { ResponseFormat = ChatResponseFormat.ForJsonSchema(Schema) })).Text);
        Assert.Equal(EngineHealth.Healthy, pool.Pool.Engines[0].Health);
    }

    [Fact]
    public async Task A_call_that_was_required_is_asked_for_again()
    {
        var (pool, engines) = await PoolUnderTest.WithEnginesAsync(1);
        await using var _ = pool;
        engines[0].Script(new ScriptedAnswer { Text = "I could search for that." }, new ScriptedAnswer { ToolCalls = [new("search_knowledge", JsonElement.Parse("""{"query":"x"}"""))] });

        var reply = await pool.AskAsync("Search.", new ChatOptions { Tools = [TestTools.Search], ToolMode = ChatToolMode.RequireAny });

        Assert.Equal(("", 1), (reply.Text, reply.Messages.SelectMany(m => m.Contents).OfType<FunctionCallContent>().Count()));
    }

    [Fact]
    public async Task A_history_that_is_too_long_loses_its_oldest_turns_and_never_the_system_prompt()
    {
        var (pool, engines) = await PoolUnderTest.WithEnginesAsync(1, engine: new() { Kind = "ollama", ContextTokens = 600, ZeroDelay = true });
        await using var _ = pool;
        List<ChatMessage> messages = [new(ChatRole.System, "You are Sam.")];
        for (var i = 0; i < 40; i++) messages.AddRange([new(ChatRole.User, $"Question {i} about bicycles and their parts."), new(ChatRole.Assistant, $"Answer {i}, which says something of them.")]);
        messages.Add(new(ChatRole.User, "The last question."));

        await pool.Client().GetResponseAsync(messages, new ChatOptions { MaxOutputTokens = 200 }, TestContext.Current.CancellationToken);

        var sent = engines[0].Requests[0];
        Assert.Equal("You are Sam.", sent.Messages[0].Content);
        Assert.Equal("The last question.", sent.Messages[^1].Content);
        Assert.StartsWith("Question", sent.Messages[1].Content, StringComparison.Ordinal);
        Assert.InRange(sent.Messages.Count, 4, 60);
        Assert.InRange(sent.PromptTokens, 1, 400);
    }

    [Fact]
    public async Task A_prompt_that_cannot_be_cut_is_refused_and_not_tried_again()
    {
        var (pool, engines) = await PoolUnderTest.WithEnginesAsync(2, engine: new() { Kind = "ollama", ContextTokens = 300, ZeroDelay = true });
        await using var _ = pool;

        var error = await Assert.ThrowsAsync<EngineException>(() => pool.AskAsync(new string('x', 5_000)));

        Assert.Equal(EngineFailure.Rejected, error.Failure);
        Assert.All(engines, e => Assert.Empty(e.Requests));
    }

    [Theory]
    [InlineData("vllm")]
    [InlineData("llamacpp")]
    [InlineData("llamacpp-old")]
    [InlineData("tgi")]
    public async Task An_engine_that_finds_the_prompt_too_long_is_not_asked_again(string kind)
    {
        await using var engine = await EngineSimulator.StartAsync(new() { Kind = kind, ContextTokens = 100, ZeroDelay = true }, TestContext.Current.CancellationToken);
        await using var pool = PoolUnderTest.With(new Dictionary<string, string?> { ["AgentHub:Engines:0:Url"] = engine.BaseUrl.ToString(), ["AgentHub:Engines:0:ContextTokens"] = "100000" });
        await pool.ProbeAsync();

        var error = await Assert.ThrowsAsync<EngineException>(() => pool.AskAsync(string.Join(' ', Enumerable.Repeat("word", 500))));

        Assert.Equal(EngineFailure.Rejected, error.Failure);
        Assert.Contains("longer than the model's context", error.Message, StringComparison.Ordinal);
        Assert.Single(engine.Requests);
    }

    [Fact]
    public async Task Two_businesses_do_not_share_a_cache()
    {
        var (pool, engines) = await PoolUnderTest.WithEnginesAsync(1);
        await using var _ = pool;
        var (a, b) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        foreach (var tenant in new[] { a, b, a }) await pool.Client(tenant).GetResponseAsync("hello", cancellationToken: TestContext.Current.CancellationToken);

        var salts = engines[0].Requests.Select(r => r.Json.GetProperty("cache_salt").GetString()).ToList();
        Assert.Equal(salts[0], salts[2]);
        Assert.NotEqual(salts[0], salts[1]);
    }

    [Theory]
    [InlineData("meta-llama/Llama-Guard-3-8B,meta-llama/Llama-3.1-8B,meta-llama/Llama-3.1-8B-Instruct", "meta-llama/Llama-3.1-8B-Instruct")]
    [InlineData("llama-guard3:1b,nomic-embed-text,llama3.1:8b", "llama3.1:8b")]
    [InlineData("llama-embed-nemotron-8b,mistral-7b-instruct", "mistral-7b-instruct")]
    [InlineData("llama3.1:8b-text-q4_0,llama3.1:latest", "llama3.1:latest")]
    [InlineData("Llama-Guard-3-8B,bge-m3", null)]
    public void Only_a_model_that_holds_a_conversation_is_taken(string listed, string? taken) => Assert.Equal(taken, ModelNames.Choose(listed.Split(',')));
}
