using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AgentHub.Simulators.Engines;
using Xunit;

namespace AgentHub.Tests.Inference;

/// <summary>What others rely on when they hold the simulated engine against their own code.</summary>
public sealed class SimulatedEngineTests : IAsyncLifetime
{
    private const string Passages = "[1] Delivery: We deliver on weekdays. Delivery costs 5 euros within the city. Bikes are delivered ready to ride.\n[2] Hours: We are open from 9 to 6.";
    private EngineSimulator engine = null!;
    private HttpClient http = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        engine = await EngineSimulator.StartAsync(cancel: Cancel);
#pragma warning disable RS0030 // A test calls the simulator as any program would.
        http = new HttpClient { BaseAddress = engine.BaseUrl };
#pragma warning restore RS0030
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await engine.DisposeAsync();
    }

    [Theory]
    [InlineData("What does delivery cost?", "Delivery costs 5 euros within the city.")]
    [InlineData("When are you open?", "We are open from 9 to 6.")]
    [InlineData("Do you sell aeroplanes?", "I could not find that")]
    public async Task It_quotes_the_passage_that_fits(string question, string answer)
    {
        var reply = await AskAsync(new { messages = new object[] { new { role = "system", content = "Answer from these.\n" + Passages }, new { role = "user", content = question } } });

        Assert.StartsWith(answer, reply.GetProperty("content").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_searches_first_and_hands_over_when_a_person_is_asked_for()
    {
        object[] tools = [Tool("search_knowledge", "query"), Tool("hand_over", "reason")];

        var search = await AskAsync(new { tools, messages = new[] { new { role = "user", content = "What does delivery cost?" } } });
        var person = await AskAsync(new { tools, messages = new[] { new { role = "user", content = "Can I talk to a human?" } } });

        Assert.Equal(("search_knowledge", """{"query":"What does delivery cost?"}"""), CallOf(search));
        Assert.Equal(("hand_over", """{"reason":"Can I talk to a human?"}"""), CallOf(person));
    }

    [Theory]
    [InlineData(Passages, "We deliver on weekdays. Delivery costs 5 euros within the city.")]
    [InlineData("Nothing was found.", "I could not find that")]
    public async Task It_answers_from_what_its_search_found(string found, string answer)
    {
        var reply = await AskAsync(new
        {
            tools = new[] { Tool("search_knowledge", "query") },
            messages = new object[]
            {
                new { role = "user", content = "On which weekdays do you deliver in the city?" },
                new { role = "assistant", content = "", tool_calls = new[] { new { id = "1", type = "function", function = new { name = "search_knowledge", arguments = "{}" } } } },
                new { role = "tool", tool_call_id = "1", content = found },
            },
        });

        Assert.StartsWith(answer, reply.GetProperty("content").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_steered_over_http()
    {
        await http.PostAsJsonAsync("/simulator/script", new object[] { new { match = "second", text = "Two." }, new { text = "One." } }, Cancel);
        await http.PostAsJsonAsync("/simulator/faults", new { kind = "unavailable", count = 1, retryAfter = 3 }, Cancel);

        using var refused = await http.PostAsJsonAsync("/v1/chat/completions", Question("first"), Cancel);
        var first = await AskAsync(Question("first"));
        var second = await AskAsync(Question("second"));
        var heard = await http.GetFromJsonAsync<JsonElement>("/simulator/requests", Cancel);

        Assert.Equal((HttpStatusCode.ServiceUnavailable, TimeSpan.FromSeconds(3)), (refused.StatusCode, refused.Headers.RetryAfter?.Delta));
        Assert.Equal(("One.", "Two."), (first.GetProperty("content").GetString(), second.GetProperty("content").GetString()));
        Assert.Equal(2, heard.GetArrayLength());
    }

    [Theory]
    [InlineData("/simulator/faults", """{"kind":"plague"}""")]
    [InlineData("/simulator/script", """{"as":"xml","toolCalls":[{"name":"f"}]}""")]
    [InlineData("/v1/chat/completions", """{"model":"x"}""")]
    public async Task What_it_does_not_understand_is_refused(string path, string body)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");

        Assert.Equal(HttpStatusCode.BadRequest, (await http.PostAsync(path, content, Cancel)).StatusCode);
    }

    [Fact]
    public async Task It_runs_so_many_at_once_and_says_how_many_wait()
    {
        await using var slow = await EngineSimulator.StartAsync(new() { MaxRunning = 1, InterTokenMilliseconds = 5 }, Cancel);
        slow.Script(new ScriptedAnswer { Text = string.Join(' ', Enumerable.Repeat("on", 100_000)), Times = 2 });
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var asked = Enumerable.Range(0, 2).Select(_ => http.PostAsJsonAsync(slow.BaseUrl + "/chat/completions", Question("go"), stop.Token)).ToList();

        string metrics;
        do metrics = await http.GetStringAsync(new Uri(slow.BaseUrl, "/metrics"), Cancel);
        while (!Says("waiting", 1) || !Says("running", 1));

        await stop.CancelAsync();
        await Task.WhenAll(asked.Select(a => Assert.ThrowsAnyAsync<OperationCanceledException>(() => a)));

        bool Says(string what, int count) => metrics.Contains($"vllm:num_requests_{what}{{model_name=\"llama-3.1-8b-instruct\"}} {count}", StringComparison.Ordinal);
    }

    private static object Question(string text) => new { messages = new[] { new { role = "user", content = text } } };

    private static object Tool(string name, string parameter) => new
    {
        type = "function",
        function = new { name, parameters = new { type = "object", properties = new Dictionary<string, object> { ["limit"] = new { type = "integer" }, [parameter] = new { type = "string" } } } },
    };

    private static (string?, string?) CallOf(JsonElement message)
    {
        var function = message.GetProperty("tool_calls")[0].GetProperty("function");
        return (function.GetProperty("name").GetString(), function.GetProperty("arguments").GetString());
    }

    private async Task<JsonElement> AskAsync(object request)
    {
        using var response = await http.PostAsJsonAsync("/v1/chat/completions", request, Cancel);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("choices")[0].GetProperty("message");
    }
}
