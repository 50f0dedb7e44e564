using System.Globalization;
using AgentHub.Journeys.Hosting;
using AgentHub.Simulators.Engines;
using AgentHub.Simulators.Meta;
using Xunit;

namespace AgentHub.Journeys.Faults;

/// <summary>A process ends while it is answering.</summary>
[Collection(Fragile.Name)]
public sealed class WorkerTests(Fragile.Fixture fragile) : Journey(fragile.Installation)
{
    private static readonly TimeSpan MostToStop = TimeSpan.FromSeconds(30);

    private Business Bikes => Installation.Bikes;

    private EngineSimulator Engine => Installation.Engine!;

    [Fact]
    public async Task A_worker_that_is_killed_in_the_middle_of_an_answer_is_followed_by_one_that_gives_it_once()
    {
        await fragile.IsWholeAsync();
        var phone = NewPhone();
        using var taken = await Bikes.ReceivesAsync(WhatsAppSample.Text(phone, "Are you open on Sunday?"));
        await Eventually.HoldsAsync("the engine writes", () => Task.FromResult(Engine.Running > 0));
        await Task.Delay(300, Cancel);

        await Installation.Worker.KillAsync();
        Assert.Single(await Bikes.LinesAsync(phone));
        Installation.Worker.Start();
        var lines = await Bikes.SettledAsync(phone, within: TimeSpan.FromSeconds(60));

        Assert.Equal(["customer", "agent"], lines.Select(l => l.Author));
        Assert.Single(Bikes.SentTo(phone));
        Assert.Equal(2L, await Installation.Database.ValueAsync<long>("select attempt::bigint from turns where conversation_id = $1", lines[0].Conversation));
    }

    [Fact]
    public async Task A_worker_that_is_asked_to_stop_finishes_what_it_can_gives_back_the_rest_and_is_gone_within_thirty_seconds()
    {
        await fragile.IsWholeAsync();
        var (soon, never) = (NewPhone(), NewPhone());
        // The pool tries once more after 15 s of silence, and that is silent too.
        Engine.Fail(new EngineFault(FaultKind.HangMidStream) { Match = "rent a tandem", Count = 2 });
        using var hangs = await Bikes.ReceivesAsync(WhatsAppSample.Text(never, "Can I rent a tandem?"));
        await Eventually.HoldsAsync("the engine hangs", () => Task.FromResult(Engine.Running > 0));
        using var writes = await Bikes.ReceivesAsync(WhatsAppSample.Text(soon, "Are you open on Sunday?"));
        await Eventually.HoldsAsync("the engine writes", () => Task.FromResult(Engine.Running > 1));

        var took = await Installation.Worker.StopAsync(MostToStop);

        Assert.True(took < MostToStop, $"It took {took.TotalSeconds:0.0} s.");
        Assert.Equal(["customer", "agent"], (await Bikes.LinesAsync(soon)).Select(l => l.Author));
        Assert.Single(await Bikes.LinesAsync(never));
        Assert.Equal(0L, await Installation.Database.ValueAsync<long>("select count(*) from conversations where lease_until > clock_timestamp()"));
        Installation.Worker.Start();
        var lines = await Bikes.SettledAsync(never, within: TimeSpan.FromSeconds(60));
        Assert.Equal(["customer", "agent"], lines.Select(l => l.Author));
        await Bikes.SettledAsync(soon);
        Assert.Equal((1, 1), (Bikes.SentTo(soon).Count, Bikes.SentTo(never).Count));
    }

    [Fact]
    public async Task When_the_keeper_of_the_engines_schedule_is_killed_another_process_keeps_it_and_answers_what_was_open_once()
    {
        await fragile.IsWholeAsync();
        await using var second = Installation.Another("second-worker", "worker,inference");
        await Eventually.HoldsAsync("the first keeps the schedule", async () => (await OwnerAsync()).Address == Installation.WorkerUrl.ToString());
        var epoch = (await OwnerAsync()).Epoch;
        second.Start();
        await Eventually.HoldsAsync("the second knows who keeps it", () => Task.FromResult(second.Log.Contains($"schedule is kept by {Installation.WorkerUrl}", StringComparison.Ordinal)));
        var phone = NewPhone();
        using var taken = await Bikes.ReceivesAsync(WhatsAppSample.Text(phone, "Are you open on Sunday?"));
        await Eventually.HoldsAsync("the engine writes", () => Task.FromResult(Engine.Running > 0));

        await Installation.Worker.KillAsync();
        await Eventually.HoldsAsync("the second keeps it", async () => (await OwnerAsync()).Epoch == epoch + 1);
        var lines = await Bikes.SettledAsync(phone, within: TimeSpan.FromSeconds(60));

        Assert.Equal(["customer", "agent"], lines.Select(l => l.Author));
        Assert.Single(Bikes.SentTo(phone));
        Installation.Worker.Start();
        await Installation.IsReadyAsync();
        await second.StopAsync(MostToStop);
        await Eventually.HoldsAsync("the first has it again", async () => (await OwnerAsync()) is var (_, address) && address == Installation.WorkerUrl.ToString());
    }

    private async Task<(long Epoch, string Address)> OwnerAsync()
    {
        var owner = await Installation.Database.ValueAsync<string>("select coalesce((select epoch || ' ' || address from schedule_owner), '0 ')");
        return (long.Parse(owner.Split(' ')[0], CultureInfo.InvariantCulture), owner.Split(' ')[1]);
    }
}
