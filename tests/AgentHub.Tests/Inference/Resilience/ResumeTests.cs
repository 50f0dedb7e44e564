using AgentHub.Inference;
using AgentHub.Inference.Accounting;
using AgentHub.Inference.Resilience;
using AgentHub.Simulators.Engines;
using Microsoft.Extensions.AI;
using Xunit;

namespace AgentHub.Tests.Inference.Resilience;

/// <summary>A reply that breaks off is gone on with at another engine, and its reader sees nothing of it.</summary>
public sealed class ResumeTests
{
    private const string Answer = "We are open on Sunday from ten to four, and on weekdays until six.";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(FaultKind.CutMidStream)]
    [InlineData(FaultKind.ResetMidStream)]
    [InlineData(FaultKind.ErrorEvent)]
    [InlineData(FaultKind.GarbageJson)]
    public async Task The_reader_gets_the_whole_reply_as_one(FaultKind kind)
    {
        var (pool, engines) = await PoolUnderTest.WithEnginesAsync(2);
        await using var _ = pool;
        foreach (var engine in engines) engine.Script(new ScriptedAnswer { Text = Answer, Times = 3 });
        engines[0].Fail(new EngineFault(kind) { AfterPieces = 5 });

        var updates = await pool.Client().GetStreamingResponseAsync([new ChatMessage(ChatRole.User, "Sunday?")], cancellationToken: Cancel).ToListAsync(Cancel);
        var reply = updates.ToChatResponse();

        Assert.Equal((Answer, ChatFinishReason.Stop), (reply.Text, reply.FinishReason!.Value));
        Assert.Single(reply.Messages);
        Assert.Single(updates.Select(u => u.MessageId).Distinct());
        var second = Assert.Single(engines[1].Requests);
        Assert.StartsWith(second.Said, Answer, StringComparison.Ordinal);
        Assert.NotEmpty(second.Said);
    }

    [Fact]
    public async Task The_reader_is_told_when_nobody_can_go_on()
    {
        var (pool, engines) = await PoolUnderTest.WithEnginesAsync(1, o => (o.MaxResumes, o.BreakerSample) = (2, 100));
        await using var _ = pool;
        engines[0].Script(new ScriptedAnswer { Text = Answer, Times = 9 });
        engines[0].Fail(new EngineFault(FaultKind.CutMidStream) { AfterPieces = 3, Count = 9 });

        Assert.Equal(EngineFailure.Broken, (await Assert.ThrowsAsync<EngineException>(() => pool.AskAsync("Sunday?"))).Failure);
        Assert.Equal(3, engines[0].Requests.Count);
    }

    [Fact]
    public async Task The_limit_of_a_reply_holds_for_all_its_parts_together()
    {
        var (pool, engines) = await PoolUnderTest.WithEnginesAsync(2);
        await using var _ = pool;
        foreach (var engine in engines) engine.Script(new ScriptedAnswer { Text = Answer, Times = 2 });
        engines[0].Fail(new EngineFault(FaultKind.CutMidStream) { AfterPieces = 4 });

        await pool.AskAsync("Sunday?", new ChatOptions { MaxOutputTokens = 50 });

        Assert.Equal(46, engines[1].Requests[0].MaxTokens);
    }

    [Fact]
    public async Task The_business_pays_once_and_the_rest_is_the_platforms()
    {
        var (pool, engines) = await PoolUnderTest.WithEnginesAsync(2, engine: new() { InterTokenMilliseconds = 1 });
        await using var _ = pool;
        foreach (var engine in engines) engine.Script(new ScriptedAnswer { Text = Answer, Times = 2 });
        engines[0].Fail(new EngineFault(FaultKind.CutMidStream) { AfterPieces = 5 });

        var reply = await pool.AskAsync("Sunday?");

        var row = Assert.Single(((MemoryLedger)pool.Get<IUsageLedger>()).Rows);
        Assert.Equal(row.Engines.Sum(e => e.InputTokens + e.OutputTokens), row.TenantTokens + row.PlatformInputTokens + row.PlatformOutputTokens);
        Assert.Equal((row.InputTokens, row.OutputTokens), (reply.Usage!.InputTokenCount!.Value, reply.Usage.OutputTokenCount!.Value));
        Assert.Equal(["First", "Resume"], row.Engines.Select(e => e.Purpose));
        Assert.Equal(row.Engines[0].InputTokens, row.InputTokens);
        Assert.True(row.PlatformInputTokens > 0);
        Assert.Equal(0, row.PlatformOutputTokens);
    }

    [Fact]
    public async Task A_drained_engine_gets_nothing_new()
    {
        var (pool, engines) = await PoolUnderTest.WithEnginesAsync(2);
        await using var _ = pool;
        Assert.True(await pool.Pool.DrainAsync(pool.Pool.Engines[0].Name, drain: true, Cancel));
        Assert.False(await pool.Pool.DrainAsync("nobody", drain: true, Cancel));

        for (var i = 0; i < 4; i++) await pool.AskAsync("hello");
        Assert.Empty(engines[0].Requests);

        await pool.Pool.DrainAsync(pool.Pool.Engines[0].Name, drain: false, Cancel);
        for (var i = 0; i < 8; i++) await pool.AskAsync($"hello {i}");
        Assert.NotEmpty(engines[0].Requests);
    }

    [Theory]
    [InlineData("We are ", " open", "open")]
    [InlineData("We are ", "open", "open")]
    [InlineData("We are\n\n", "\n\nopen", "open")]
    [InlineData("We are", " open", " open")]
    [InlineData("We are  ", " open", "open")]
    public void White_space_at_the_seam_is_said_once(string said, string next, string shown)
    {
        var seam = new Continuation(said);
        Assert.Equal(shown, string.Concat(next.Select(c => seam.Take(c.ToString()))) + seam.End());
    }

    [Fact]
    public void An_engine_that_begins_anew_is_noticed_before_its_words_are_shown()
    {
        var seam = new Continuation("We are open on Sunday from ten");
        var shown = "";

        Assert.Throws<InvalidDataException>(() => { foreach (var c in Answer) shown += seam.Take(c.ToString()); });
        Assert.Equal("", shown);
    }

    [Fact]
    public void A_budget_is_a_share_and_what_was_saved()
    {
        var budget = new Budget(share: 0.1, most: 2);
        Assert.Equal([true, true, false], new[] { budget.TrySpend(), budget.TrySpend(), budget.TrySpend() });

        for (var i = 0; i < 10; i++) budget.Earn();
        Assert.Equal([true, false], new[] { budget.TrySpend(), budget.TrySpend() });
    }
}
