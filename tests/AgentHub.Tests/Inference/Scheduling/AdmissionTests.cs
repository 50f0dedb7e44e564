using AgentHub.Inference;
using AgentHub.Inference.Engines;
using AgentHub.Inference.Scheduling;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace AgentHub.Tests.Inference.Scheduling;

public sealed class AdmissionTests : IDisposable
{
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
    private readonly InferenceOptions options = new() { Engines = [new EngineOptions("one", new Uri("http://127.0.0.1:1/v1"), MaxInFlight: 1)] };
    private readonly Guid tenant = Guid.CreateVersion7();
    private Scheduler? scheduler;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private Scheduler Pool => scheduler ??= new Scheduler(new EngineList(options, clock), options, clock);

    [Fact]
    public async Task A_full_queue_says_how_long_it_will_take_until_it_is_shorter()
    {
        options.MaxWaitingPerTenant = 2;
        var holding = await WorkedAsync(inputTokens: 100, outputTokens: 50, inSeconds: 1);
        var waiting = Enumerable.Range(0, 2).Select(_ => SeatAsync(inputTokens: 500)).ToList();

        var refused = await Assert.ThrowsAsync<EngineException>(() => SeatAsync());

        // 2 x (500 + the forecast of 50) tokens wait, and 200 weighted tokens were done in the one second that anything was.
        Assert.Equal(EngineFailure.Busy, refused.Failure);
        Assert.Equal(6, refused.RetryAfter?.TotalSeconds);
        await EndAsync(holding, waiting);
    }

    [Fact]
    public async Task Tokens_that_wait_are_limited_too()
    {
        options.MaxWaitingTokensPerTenant = 2_000;
        var holding = await SeatAsync();
        var waiting = SeatAsync(inputTokens: 1_500);

        var refused = await Assert.ThrowsAsync<EngineException>(() => SeatAsync(inputTokens: 1_500));

        Assert.Equal(EngineFailure.Busy, refused.Failure);
        await EndAsync(holding, [waiting, SeatAsync(other: true)]);
    }

    [Fact]
    public async Task Who_would_wait_too_long_for_the_first_words_hears_so_at_once()
    {
        var holding = await WorkedAsync(inputTokens: 100, outputTokens: 50, inSeconds: 12);

        var tooLate = await Assert.ThrowsAsync<EngineException>(() => SeatAsync(patience: 8));
        var patient = SeatAsync(patience: 25);

        Assert.Equal(EngineFailure.TooLate, tooLate.Failure);
        Assert.NotNull(tooLate.RetryAfter);
        Assert.False(patient.IsCompleted);
        await EndAsync(holding, [patient]);
    }

    [Fact]
    public async Task Nobody_is_let_wait_who_might_be_overtaken_until_it_is_too_late()
    {
        // 200 weighted tokens in a second, so the one that waits already is 3 seconds of work.
        var holding = await WorkedAsync(inputTokens: 100, outputTokens: 50, inSeconds: 1);
        List<Task<Seat>> waiting = [SeatAsync(inputTokens: 550)];

        var tooLate = await Assert.ThrowsAsync<EngineException>(() => SeatAsync(patience: 5, other: true));
        waiting.Add(SeatAsync(patience: 10, other: true));

        Assert.Equal(EngineFailure.TooLate, tooLate.Failure);
        await EndAsync(holding, waiting);
    }

    [Fact]
    public async Task An_engine_that_was_slow_a_while_ago_is_tried_again()
    {
        (await WorkedAsync(inputTokens: 100, outputTokens: 50, inSeconds: 12)).Dispose();
        await Assert.ThrowsAsync<EngineException>(() => SeatAsync(patience: 8));

        clock.Advance(TimeSpan.FromSeconds(61));

        (await SeatAsync(patience: 8)).Dispose();
    }

    [Fact]
    public async Task A_turn_that_has_begun_is_finished_however_long_it_takes()
    {
        (await WorkedAsync(inputTokens: 100, outputTokens: 50, inSeconds: 12)).Dispose();

        var seat = await Pool.SeatAsync(new(tenant) { Patience = TimeSpan.FromSeconds(8) }, Demand.OfSize(100) with { Continues = true }, [], Cancel);

        seat.Dispose();
    }

    [Fact]
    public async Task Whoever_finds_no_seat_within_their_patience_hears_that_it_is_too_late()
    {
        var holding = await SeatAsync();
        var waiting = SeatAsync(patience: 8);

        clock.Advance(TimeSpan.FromSeconds(9));

        Assert.Equal(EngineFailure.TooLate, (await Assert.ThrowsAsync<EngineException>(() => waiting)).Failure);
        Assert.Equal(0, Pool.Waiting);
        holding.Dispose();
    }

    [Fact]
    public async Task Who_leaves_while_waiting_makes_room_and_owes_nothing()
    {
        var holding = await SeatAsync();
        using var leave = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var waiting = Pool.SeatAsync(new(tenant), Demand.OfSize(1_000), [], leave.Token);
        Assert.Equal(1, Pool.Waiting);

        await leave.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Equal(0, Pool.Waiting);
        holding.Dispose();
        (await SeatAsync()).Dispose();
    }

    [Fact]
    public async Task A_reply_of_an_engine_that_failed_is_not_paid_for_and_a_busy_engine_gets_less()
    {
        options.Engines = [options.Engines[0] with { MaxInFlight = 10 }];
        var seats = new List<Seat>();
        for (var i = 0; i < 10; i++) seats.Add(await SeatAsync());

        seats[0].Fail(new EngineException(EngineFailure.Busy, "The engine is busy."));
        seats[0].Dispose();

        // Seven tenths of the nine that are left.
        Assert.Equal(6, seats[0].Engine.MaxInFlight);
        seats.ForEach(s => s.Dispose());
        Assert.Equal(0, seats[0].Engine.InFlight);
        Assert.Equal(0, seats[0].Engine.Window.TokensInFlight);
    }

    public void Dispose() => scheduler?.Dispose();

    private Task<Seat> SeatAsync(int inputTokens = 100, double? patience = null, bool other = false) => Pool.SeatAsync(
        new(other ? Guid.CreateVersion7() : tenant) { Patience = patience is { } seconds ? TimeSpan.FromSeconds(seconds) : null }, Demand.OfSize(inputTokens), [], Cancel);

    /// <summary>A request that was served in so many seconds, and the next one, which now holds the only seat.</summary>
    private async Task<Seat> WorkedAsync(int inputTokens, int outputTokens, double inSeconds)
    {
        var seat = await SeatAsync(inputTokens);
        clock.Advance(TimeSpan.FromSeconds(inSeconds));
        seat.Charge(outputTokens);
        seat.Settle(new UsageDetails { InputTokenCount = inputTokens, OutputTokenCount = outputTokens });
        seat.Dispose();
        clock.Advance(TimeSpan.FromSeconds(1));
        return await SeatAsync(inputTokens);
    }

    private static async Task EndAsync(Seat holding, List<Task<Seat>> waiting)
    {
        holding.Dispose();
        while (waiting.Count > 0)
        {
            var next = await Task.WhenAny(waiting);
            (await next).Dispose();
            waiting.Remove(next);
        }
    }
}
