using System.Text.Json;
using AgentHub.Inference;
using Microsoft.Extensions.AI;
using Xunit;

namespace AgentHub.Tests.Inference.Dialects;

/// <summary>Engines as they were met: what each refuses is left out, and what each writes in its own way is read.</summary>
public sealed class DialectTests
{
    private const string Models = """{"data":[{"id":"llama"}]}""";
    private const string Answer = "data: {\"choices\":[{\"delta\":{\"content\":\"Yes.\"},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n";

    [Theory]
    [InlineData(422, "tool_choice", "tool_choice")]
    [InlineData(422, "stream_options", "stream_options")]
    [InlineData(400, "max_tokens", "max_tokens is not supported, use max_completion_tokens")]
    [InlineData(500, "\"stream\":true", "Cannot use tools with stream")]
    [InlineData(400, "\"tool_choice\":\"auto\"", "\\\"auto\\\" tool choice requires --enable-auto-tool-choice and --tool-call-parser to be set")]
    public async Task What_an_engine_refuses_is_left_out_from_then_on(int status, string refused, string said)
    {
        var bodies = new List<string>();
        await using var odd = await OddEngine.StartAsync(Models, async http =>
        {
            bodies.Add(await OddEngine.BodyAsync(http));
            if (bodies[^1].Contains(refused, StringComparison.Ordinal)) await OddEngine.AnswerAsync(http, status, $$$"""{"error":{"message":"{{{said}}}"}}""");
            else if (bodies[^1].Contains("\"stream\":true", StringComparison.Ordinal)) await OddEngine.AnswerAsync(http, 200, Answer, "text/event-stream");
            else await OddEngine.AnswerAsync(http, 200, """{"choices":[{"message":{"content":"Yes."},"finish_reason":"stop"}]}""");
        });
        await using var pool = PoolUnderTest.With(new Dictionary<string, string?> { ["AgentHub:Engines:0:Url"] = odd.Url });
        var options = new ChatOptions { Tools = [TestTools.Search] };

        Assert.Equal("Yes.", (await pool.AskAsync("Open?", options)).Text);
        Assert.Equal("Yes.", (await pool.AskAsync("Open?", options)).Text);

        Assert.Equal(3, bodies.Count);
        Assert.Equal(EngineHealth.Healthy, pool.Pool.Engines[0].Health);
    }

    [Theory]
    [InlineData("data: {\"choices\":[{\"delta\":{\"role\":\"assistant\",\"content\":null}}]}\n\ndata: {\"choices\":[{\"delta\":{\"content\":\"Yes.\"},\"finish_reason\":\"eos_token\"}],\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":2}}\n\ndata: [DONE]\n\n")]
    [InlineData(": keep-alive\r\n\r\ndata:{\"choices\":[{\"delta\":{\"content\":\"Yes.\"}}]}\r\n\r\ndata:{\"choices\":[{\"delta\":{},\"finish_reason\":\"\"}]}\r\n\r\n")]
    [InlineData("data: {\"choices\":[{\"delta\":{\"content\":\"Yes.\",\"tool_calls\":[]},\"finish_reason\":null}]}\n\ndata: [DONE]\n\n")]
    [InlineData("data: {\"choices\":[{\"delta\":{\"content\":\"Yes.\"},\"finish_reason\":\"stop\"}]}\n\ndata: {\"choices\":[],\"usage\":{\"prompt_tokens\":1}}\n\n")]
    public async Task A_stream_is_read_whatever_its_habits(string stream) => Assert.Equal("Yes.", (await AskAsync(stream)).Text);

    [Theory]
    [InlineData("data: {\"choices\":[{\"delta\":{\"content\":\"Yes\"}}]}\n\n", EngineFailure.Broken)]
    [InlineData("data: {\"choices\":[{\"delta\":{\"content\":\"Yes\"},\"finish_reason\":\"abort\"}]}\n\ndata: [DONE]\n\n", EngineFailure.Broken)]
    [InlineData("error: {\"code\":400,\"message\":\"the request exceeds the available context size\"}\n\ndata: [DONE]\n\n", EngineFailure.Rejected)]
    [InlineData("data: {\"error\":{\"message\":\"The request queue is full.\",\"code\":503}}\n\ndata: [DONE]\n\n", EngineFailure.Busy)]
    [InlineData("data: {\"error\":\"CUDA out of memory\"}\n\n", EngineFailure.Broken)]
    [InlineData("data: {\"object\":\"error\",\"message\":\"gone\",\"code\":500}\n\n", EngineFailure.Broken)]
    [InlineData("<html>Bad gateway</html>\n", EngineFailure.Broken)]
    [InlineData("data: \"text\"\n\n", EngineFailure.Broken)]
    [InlineData("", EngineFailure.Broken)]
    public async Task A_stream_that_is_none_is_an_error(string stream, EngineFailure failure) =>
        Assert.Equal(failure, (await Assert.ThrowsAsync<EngineException>(() => AskAsync(stream))).Failure);

    [Theory]
    [InlineData("""{"tool_calls":[{"index":0,"id":"","function":{"name":"search_knowledge","arguments":"{\"query\":\"x\"}"}}]}""")]
    [InlineData("""{"tool_calls":[{"function":{"name":"search_knowledge","arguments":{"query":"x"}}}]}""")]
    [InlineData("""{"tool_calls":[{"index":0,"id":"7","function":{"name":"knowledge.SearchKnowledge","arguments":"{'query': 'x',}"}}]}""")]
    public async Task A_call_of_the_protocol_is_read_whatever_its_habits(string delta)
    {
        var reply = await AskAsync($$"""data: {"choices":[{"delta":{{delta}}}]}""" + "\n\ndata: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n");

        var call = Assert.Single(reply.Messages.SelectMany(m => m.Contents).OfType<FunctionCallContent>());
        Assert.Equal(("search_knowledge", "x", ChatFinishReason.ToolCalls), (call.Name, ((JsonElement)call.Arguments!["query"]!).GetString(), reply.FinishReason!.Value));
        Assert.NotEmpty(call.CallId);
    }

    [Fact]
    public async Task A_call_of_the_protocol_that_was_cut_off_is_an_error()
    {
        const string Cut = """{"tool_calls":[{"index":0,"id":"1","function":{"name":"search_knowledge","arguments":"{\"query\":\"x"}}]}""";

        var error = await Assert.ThrowsAsync<EngineException>(() => AskAsync($$"""data: {"choices":[{"delta":{{Cut}},"finish_reason":"length"}]}""" + "\n\ndata: [DONE]\n\n"));

        Assert.Contains("inside a tool call", error.Message, StringComparison.Ordinal);
    }

    private static async Task<ChatResponse> AskAsync(string stream)
    {
        await using var odd = await OddEngine.StartAsync(Models, http => OddEngine.AnswerAsync(http, 200, stream, "text/event-stream"));
        await using var pool = PoolUnderTest.With(new Dictionary<string, string?> { ["AgentHub:Engines:0:Url"] = odd.Url });
        return await pool.AskAsync("Open?", new ChatOptions { Tools = [TestTools.Search] });
    }
}
