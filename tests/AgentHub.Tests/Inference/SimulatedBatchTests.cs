using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using AgentHub.Simulators.Engines;
using Xunit;

namespace AgentHub.Tests.Inference;

public sealed class SimulatedBatchTests : IDisposable
{
#pragma warning disable RS0030 // The simulator is asked as any client would ask it.
    private readonly HttpClient http = new();
#pragma warning restore RS0030

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_beginning_of_a_prompt_is_read_once_and_usage_says_so()
    {
        await using var engine = await EngineSimulator.StartAsync(new() { TimesFaster = 50 }, Cancel);
        var instructions = string.Join(' ', Enumerable.Repeat("word", 320));

        var first = await UsageAsync(engine, instructions, "One? Write 20 words.");
        var second = await UsageAsync(engine, instructions, "Two? Write 20 words.");

        Assert.Equal(0, first.Cached);
        Assert.Equal(320, second.Cached);
        Assert.Equal(20, second.Completion);
        Assert.Equal(second.Cached, engine.Tokens.Cached);
    }

    [Fact]
    public async Task Requests_with_different_salts_share_no_cache()
    {
        await using var engine = await EngineSimulator.StartAsync(new() { TimesFaster = 50 }, Cancel);
        var text = string.Join(' ', Enumerable.Repeat("word", 320));

        await UsageAsync(engine, text, "Write 2 words.", salt: "one");

        Assert.Equal(0, (await UsageAsync(engine, text, "Write 2 words.", salt: "two")).Cached);
        Assert.Equal(320, (await UsageAsync(engine, text, "Write 2 words.", salt: "one")).Cached);
    }

    [Fact]
    public async Task The_next_turn_finds_the_last_reply_in_the_cache()
    {
        await using var engine = await EngineSimulator.StartAsync(new() { TimesFaster = 50 }, Cancel);
        await UsageAsync(engine, "Hello there.", "Write 160 words.");
        var reply = "w1" + string.Concat(Enumerable.Range(2, 159).Select(i => $" w{i}"));

        var next = await AskAsync(engine, new { messages = new object[] { Said("system", "Hello there."), Said("user", "Write 160 words."), Said("assistant", reply), Said("user", "More? Write 1 words.") } });

        Assert.InRange(next.Cached, 160, 176);
    }

    [Fact]
    public async Task Sequences_wait_when_the_cache_is_full_and_one_that_leaves_frees_its_place()
    {
        // Each takes 480 tokens and more, so the third has no room.
        await using var engine = await EngineSimulator.StartAsync(new() { KvTokens = 1_100, PrefixCache = false, ReservesReplies = true, InterTokenMilliseconds = 20 }, Cancel);
        using var leave = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var asked = Enumerable.Range(0, 3).Select(_ => http.PostAsJsonAsync(engine.BaseUrl + "/chat/completions", new { messages = new[] { Said("user", "Write 480 words.") } }, leave.Token)).ToList();

        await SeesAsync(engine, "num_requests_running", 2);
        await SeesAsync(engine, "num_requests_waiting", 1);
        Assert.InRange(await MetricAsync(engine, "kv_cache_usage_perc"), 0.85, 1);

        await leave.CancelAsync();
        await Task.WhenAll(asked.Select(a => Assert.ThrowsAnyAsync<OperationCanceledException>(() => a)));
        await SeesAsync(engine, "num_requests_running", 0);
        Assert.Equal(0, await MetricAsync(engine, "kv_cache_usage_perc"));
    }

    [Fact]
    public async Task Where_replies_outgrow_the_cache_the_newest_gives_way_and_all_are_answered_in_full()
    {
        await using var engine = await EngineSimulator.StartAsync(new() { KvTokens = 320, PrefixCache = false, TimesFaster = 50 }, Cancel);

        var replies = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => AskAsync(engine, new { messages = new[] { Said("user", $"{i} Write 150 words.") } })));

        Assert.All(replies, r => Assert.Equal(150, r.Completion));
        Assert.True(await MetricAsync(engine, "num_preemptions_total") > 0);
    }

    [Fact]
    public async Task A_prompt_longer_than_the_cache_is_refused()
    {
        await using var engine = await EngineSimulator.StartAsync(new() { KvTokens = 64 }, Cancel);

        using var response = await http.PostAsJsonAsync(engine.BaseUrl + "/chat/completions", new { messages = new[] { Said("user", new string('x', 6_000)) } }, Cancel);

        Assert.Equal(400, (int)response.StatusCode);
    }

    [Theory]
    [InlineData("sglang", "sglang:num_running_reqs")]
    [InlineData("llamacpp", "llamacpp:requests_processing")]
    [InlineData("tgi", "tgi_batch_current_size")]
    public async Task Metrics_have_the_names_of_the_engine_it_passes_for(string ownedBy, string name)
    {
        await using var engine = await EngineSimulator.StartAsync(new() { OwnedBy = ownedBy }, Cancel);

        Assert.Contains(name, await http.GetStringAsync(new Uri(engine.BaseUrl, "/metrics"), Cancel), StringComparison.Ordinal);
    }

    public void Dispose() => http.Dispose();

    private static object Said(string role, string content) => new { role, content };

    private Task<(int Completion, int Cached)> UsageAsync(EngineSimulator engine, string instructions, string question, string salt = "") =>
        AskAsync(engine, new { cache_salt = salt, messages = new[] { Said("system", instructions), Said("user", question) } });

    private async Task<(int Completion, int Cached)> AskAsync(EngineSimulator engine, object request)
    {
        using var response = await http.PostAsJsonAsync(engine.BaseUrl + "/chat/completions", request, Cancel);
        var usage = (await response.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("usage");
        return (usage.GetProperty("completion_tokens").GetInt32(), usage.GetProperty("prompt_tokens_details").GetProperty("cached_tokens").GetInt32());
    }

    private async Task SeesAsync(EngineSimulator engine, string metric, double value)
    {
        while (Math.Abs(await MetricAsync(engine, metric) - value) > 0.001) await Task.Delay(5, Cancel);
    }

    private async Task<double> MetricAsync(EngineSimulator engine, string name)
    {
        var text = await http.GetStringAsync(new Uri(engine.BaseUrl, "/metrics"), Cancel);
        return double.Parse(Regex.Match(text, $@"(?m)^vllm:{name}\S* (\S+)$").Groups[1].Value, CultureInfo.InvariantCulture);
    }
}
