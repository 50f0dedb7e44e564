using AgentHub.Inference;
using AgentHub.Inference.Engines;
using AgentHub.Inference.Resilience;
using AgentHub.Simulators.Engines;
using Microsoft.Extensions.AI;
using Xunit;

namespace AgentHub.Tests.Inference.Resilience;

/// <summary>One engine on this machine and one that is not: what a business wants kept here reaches the other one in no way.</summary>
public sealed class OnlyHereTests : IAsyncLifetime
{
    private const string Answer = "We are open on Sunday from ten to four, and on weekdays until six.";

    private PoolUnderTest pool = null!;
    private EngineSimulator here = null!;
    private EngineSimulator away = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => StartAsync();

    public ValueTask DisposeAsync() => pool.DisposeAsync();

    [Fact]
    public async Task An_engine_elsewhere_is_as_good_as_any_for_a_business_that_does_not_mind()
    {
        here.Fail(new EngineFault(FaultKind.Reset));

        await AskAsync(onlyHere: false);

        Assert.NotEmpty(away.Requests);
    }

    [Theory]
    [InlineData(FaultKind.Reset)]
    [InlineData(FaultKind.Unavailable)]
    [InlineData(FaultKind.ServerError)]
    public async Task A_second_try_stays_here(FaultKind trouble)
    {
        here.Fail(new EngineFault(trouble));

        Assert.Equal(Answer, await AskAsync());

        Assert.Empty(away.Requests);
    }

    [Fact]
    public async Task A_reply_that_breaks_off_is_gone_on_with_here()
    {
        here.Fail(new EngineFault(FaultKind.CutMidStream) { AfterPieces = 5 });

        Assert.Equal(Answer, await AskAsync());

        Assert.Equal((2, 0), (here.Requests.Count, away.Requests.Count));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_late_first_word_is_asked_of_an_engine_elsewhere_only_where_it_may(bool onlyHere)
    {
        for (var i = 0; i < 20; i++) pool.Get<Hedging>().FirstTokens.Took(TimeSpan.FromMilliseconds(1));
        here.Fail(new EngineFault(FaultKind.HangBeforeFirstByte));
        using var leave = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var asking = AskAsync(onlyHere, cancel: leave.Token);
        while (pool.Pool.Engines[0].InFlight == 0) await Task.Delay(5, Cancel);
        for (var looks = 0; looks < 20 && !asking.IsCompleted; looks++)
        {
            pool.Clock.Advance(TimeSpan.FromMilliseconds(60));
            await Task.Delay(10, Cancel);
        }

        Assert.Equal(onlyHere ? 0 : 1, away.Requests.Count);
        await leave.CancelAsync();
        if (onlyHere) await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
        else Assert.Equal(Answer, await asking);
    }

    [Theory]
    [InlineData(RequestClass.Chat)]
    [InlineData(RequestClass.Email)]
    public async Task With_none_left_here_nobody_is_asked(RequestClass @class)
    {
        pool.Get<EngineList>().All[0].IsDraining = true;
        var asking = AskAsync(@class: @class);

        if (@class == RequestClass.Chat) Assert.Equal(EngineFailure.Unavailable, (await Assert.ThrowsAsync<EngineException>(() => asking)).Failure);
        Assert.Equal((false, true, false), (pool.Pool.HasEngine(onlyHere: true), pool.Pool.HasEngine(), pool.Pool.CanWrite("en", onlyHere: true)));
        Assert.Empty(away.Requests);

        if (@class == RequestClass.Chat) return;
        pool.Get<EngineList>().All[0].IsDraining = false;
        pool.Get<EngineList>().SayChanged();
        Assert.Equal(Answer, await asking);
        Assert.Empty(away.Requests);
    }

    [Theory]
    [InlineData("http://127.0.0.1:8000/v1", EngineReach.ThisMachine)]
    [InlineData("http://localhost:8000/v1", EngineReach.ThisMachine)]
    [InlineData("http://[::1]:8000/v1", EngineReach.ThisMachine)]
    [InlineData("http://10.0.0.7:8000/v1", EngineReach.PrivateNetwork)]
    [InlineData("http://[fd00::7]:8000/v1", EngineReach.PrivateNetwork)]
    [InlineData("http://[::ffff:192.168.1.4]:8000/v1", EngineReach.PrivateNetwork)]
    [InlineData("http://gpu:8000/v1", EngineReach.PrivateNetwork)]
    [InlineData("http://gpu.lan:8000/v1", EngineReach.PrivateNetwork)]
    [InlineData("https://llama.example.com/v1", EngineReach.Elsewhere)]
    [InlineData("http://8.8.8.8/v1", EngineReach.Elsewhere)]
    [InlineData("http://127.0.0.1.example.com/v1", EngineReach.Elsewhere)]
    public void How_far_words_travel_is_told_from_the_address(string url, EngineReach reach) => Assert.Equal(reach, new EngineOptions("engine", new Uri(url)).Reach);

    private async ValueTask StartAsync()
    {
        (pool, var engines) = await PoolUnderTest.WithEnginesAsync(2, o =>
        {
            o.Engines = [o.Engines[0], o.Engines[1] with { IsHere = false }];
            o.BreakerSample = 100;
        });
        (here, away) = (engines[0], engines[1]);
        foreach (var engine in engines) engine.Script(new ScriptedAnswer { Text = Answer, Times = 50 });
    }

    private async Task<string> AskAsync(bool onlyHere = true, RequestClass @class = RequestClass.Chat, CancellationToken? cancel = null)
    {
        var client = pool.Pool.For(new RequestIdentity(PoolUnderTest.TenantOfTheFirst(), @class) { OnlyHere = onlyHere });
        var reply = await client.GetStreamingResponseAsync([new ChatMessage(ChatRole.User, "Sunday?")], cancellationToken: cancel ?? Cancel).ToListAsync(Cancel);
        return reply.ToChatResponse().Text;
    }
}
