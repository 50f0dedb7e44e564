using AgentHub.Inference;
using AgentHub.Inference.Engines;
using AgentHub.Inference.Routing;
using AgentHub.Inference.Scheduling;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace AgentHub.Tests.Inference.Routing;

public sealed class PrefixRouterTests
{
    private readonly PrefixRouter router = new();
    private readonly List<Engine> engines = [.. Enumerable.Range(1, 4).Select(i => new Engine(
        new EngineOptions($"engine {i}", new Uri($"http://127.0.0.1:{i}/v1"), MaxInFlight: 16), new InferenceOptions(), new FakeTimeProvider()))];

    [Fact]
    public void A_prompt_goes_where_its_beginning_was_read_before()
    {
        var (tenant, instructions) = (Guid.CreateVersion7(), Text('i', 4_000));
        engines[2].Prefixes.Remember(Blocks(instructions, "first question"), tenant);

        var place = Choose(tenant, Blocks(instructions, Text('q', 500)));

        Assert.Equal("engine 3", place.Engine.Name);
        Assert.True(place.KnownBlocks >= 15);
    }

    [Theory]
    [InlineData(256, false)]
    [InlineData(16_000, true)]
    public void A_short_prompt_is_read_anew_elsewhere_and_for_a_long_one_its_engine_is_waited_for(int characters, bool isWaitedFor)
    {
        var (tenant, prompt) = (Guid.CreateVersion7(), Blocks(Text('i', characters)));
        engines[2].Prefixes.Remember(prompt, tenant);
        foreach (var engine in engines) Load(engine, 12);
        Load(engines[2], 4);

        var place = Choose(tenant, prompt, tokens: characters / 4);

        Assert.Equal(isWaitedFor ? ("engine 3", Entry.WhenSomebodyLeft) : (place.Engine.Name, Entry.Now), (place.Engine.Name, place.Entry));
    }

    [Fact]
    public void Who_waits_for_an_engine_counts_there_so_that_others_go_elsewhere_in_time()
    {
        var (tenant, prompt) = (Guid.CreateVersion7(), Blocks(Text('i', 4_000)));
        engines[2].Prefixes.Remember(prompt, tenant);
        foreach (var engine in engines) Load(engine, 12);
        Load(engines[2], 4);

        for (var i = 0; i < 40; i++) Waiter(tenant, prompt, tokens: 1_000).WaitFor(new Place(engines[2], KnownBlocks: 15, ToRead: 40));

        Assert.NotEqual("engine 3", Choose(tenant, prompt, tokens: 1_000).Engine.Name);
    }

    [Fact]
    public void What_an_engine_has_to_read_first_makes_it_late()
    {
        var (tenant, prompt) = (Guid.CreateVersion7(), Blocks(Text('i', 2_000)));
        engines[2].Prefixes.Remember(prompt, tenant);
        engines[2].Reading.Begin(PromptBlocks.None, Guid.CreateVersion7(), known: 0, tokens: 20_000);

        Assert.NotEqual("engine 3", Choose(tenant, prompt, tokens: 500).Engine.Name);
    }

    [Fact]
    public void With_no_room_anywhere_the_request_waits()
    {
        foreach (var engine in engines) Load(engine, 16);

        Assert.Equal(Entry.WhenSomebodyLeft, Choose(Guid.CreateVersion7(), PromptBlocks.None).Entry);
    }

    [Fact]
    public void Of_engines_that_know_nothing_the_one_with_least_to_do_is_asked()
    {
        Load(engines[0], 2);
        Load(engines[1], 1);
        Load(engines[3], 3);

        Assert.Equal("engine 3", Choose(Guid.CreateVersion7(), PromptBlocks.None).Engine.Name);
    }

    [Fact]
    public void A_tenant_has_one_engine_of_its_own_and_tenants_are_spread_over_all()
    {
        var tenants = Enumerable.Range(0, 400).Select(_ => Guid.CreateVersion7()).ToList();

        var first = tenants.ConvertAll(t => Choose(t, PromptBlocks.None).Engine.Name);
        engines.Reverse();
        var again = tenants.ConvertAll(t => Choose(t, PromptBlocks.None).Engine.Name);

        Assert.Equal(first, again);
        Assert.All(first.CountBy(n => n), share => Assert.InRange(share.Value, 60, 140));
        Assert.Equal(4, first.Distinct().Count());
    }

    [Fact]
    public void When_an_engine_goes_only_its_own_tenants_move()
    {
        var tenants = Enumerable.Range(0, 200).Select(_ => Guid.CreateVersion7()).ToList();
        var before = tenants.ConvertAll(t => Choose(t, PromptBlocks.None).Engine.Name);
        engines.RemoveAll(e => e.Name == "engine 2");

        var after = tenants.ConvertAll(t => Choose(t, PromptBlocks.None).Engine.Name);

        Assert.All(before.Zip(after).Where(p => p.First != "engine 2"), p => Assert.Equal(p.First, p.Second));
    }

    private Place Choose(Guid tenant, PromptBlocks prompt, int tokens = 100) => router.Choose(Waiter(tenant, prompt, tokens), engines);

    private static Waiter Waiter(Guid tenant, PromptBlocks prompt, int tokens = 100) =>
        new(new(tenant), Demand.OfSize(tokens) with { Prompt = prompt }, [], new TenantAccount(tenant, RequestClass.Chat, 1), forecast: 100, DateTimeOffset.UnixEpoch);

    private static void Load(Engine engine, int requests)
    {
        for (var i = 0; i < requests; i++) engine.Window.Enter(200);
    }

    private static PromptBlocks Blocks(params string[] texts) => PromptBlocks.Of([.. texts.Select(t => new ChatMessage(ChatRole.User, t))], options: null);

    private static string Text(char letter, int length) => new(letter, length);
}
