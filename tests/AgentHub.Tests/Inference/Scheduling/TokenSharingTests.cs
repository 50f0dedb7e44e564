using AgentHub.Inference;
using Xunit;

namespace AgentHub.Tests.Inference.Scheduling;

public sealed class TokenSharingTests
{
    private static readonly Guid A = new("00000000-0000-7000-8000-00000000000a");
    private static readonly Guid B = new("00000000-0000-7000-8000-00000000000b");

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 25)];

    [Theory, MemberData(nameof(Seeds))]
    public void Tenants_that_both_have_work_waiting_never_differ_by_more_than_twice_what_the_engine_holds(int seed)
    {
        const int Seats = 12;
        const int MaxInput = 400;
        const int MaxOutput = 300;
        var random = new Random(seed);
        var pool = new SharingUnderTest(Seats);
        var tenants = Enumerable.Range(0, random.Next(2, 6)).Select(_ => Guid.CreateVersion7()).ToList();
        var sizes = tenants.ToDictionary(t => t, _ => (Input: random.Next(1, MaxInput), Output: random.Next(1, MaxOutput)));

        for (var step = 0; step < 3_000; step++)
        {
            // Every tenant always has something waiting, and sends what it likes: short, long, or both in turn.
            foreach (var tenant in tenants)
                while (pool.Queue.WaitingOf(tenant) < Seats)
                    pool.Add(tenant, random.Next(1, sizes[tenant].Input + 1), random.Next(1, sizes[tenant].Output + 1));
            pool.Step();

            var bound = 2 * Math.Max(MaxInput, 2 * Seats * MaxOutput);
            Assert.InRange(tenants.Max(t => pool.Service.GetValueOrDefault(t)) - tenants.Min(t => pool.Service.GetValueOrDefault(t)), 0, bound);
        }
    }

    [Theory, MemberData(nameof(Seeds))]
    public void No_seat_is_left_empty_while_somebody_waits(int seed)
    {
        const int Seats = 7;
        var random = new Random(seed);
        var pool = new SharingUnderTest(Seats);
        for (var step = 0; step < 500; step++)
        {
            for (var i = random.Next(0, 3); i > 0; i--) pool.Add(random.Next(0, 4) == 0 ? A : B, random.Next(1, 500), random.Next(1, 60), (RequestClass)random.Next(0, 3));
            pool.Serve();
            Assert.True(pool.Queue.Count == 0 || pool.Seated == Seats, $"{pool.Seated} of {Seats} seats are taken while {pool.Queue.Count} wait.");
            pool.Step();
        }
    }

    [Fact]
    public void Weights_of_one_to_four_give_shares_of_one_to_four()
    {
        var tenants = Enumerable.Range(1, 4).ToDictionary(w => Guid.CreateVersion7(), w => w);
        var pool = new SharingUnderTest(seats: 19, tenant => tenants[tenant]);
        for (var step = 0; step < 20_000; step++)
        {
            foreach (var tenant in tenants.Keys)
                while (pool.Queue.WaitingOf(tenant) < 20) pool.Add(tenant, 256, 256);
            pool.Step();
        }

        var perWeight = tenants.Select(t => pool.Service[t.Key] / t.Value).ToList();
        Assert.All(perWeight, share => Assert.InRange(share / perWeight.Average(), 0.98, 1.02));
    }

    [Fact]
    public void Short_and_long_replies_share_by_tokens_and_not_by_number()
    {
        var pool = new SharingUnderTest(seats: 19);
        for (var step = 0; step < 5_000; step++)
        {
            while (pool.Queue.WaitingOf(A) < 20) pool.Add(A, 64, 64);
            while (pool.Queue.WaitingOf(B) < 20) pool.Add(B, 256, 256);
            pool.Step();
        }

        Assert.InRange(pool.Service[A] / pool.Service[B], 0.95, 1.05);
    }

    [Fact]
    public void Who_was_away_starts_where_the_others_are()
    {
        var pool = new SharingUnderTest(seats: 1);
        for (var i = 0; i < 20; i++) pool.Add(A, name: "a");
        for (var step = 0; step < 1_000; step++) pool.Step();
        Assert.Equal(0, pool.Queue.AccountOf(B, RequestClass.Chat).Counter);

        pool.Add(B, name: "b");

        Assert.Equal(pool.Queue.AccountOf(A, RequestClass.Chat).Counter, pool.Queue.AccountOf(B, RequestClass.Chat).Counter);
    }

    [Fact]
    public void Who_comes_to_an_empty_line_starts_where_the_last_one_left_it()
    {
        var pool = new SharingUnderTest(seats: 1);
        pool.Add(A);
        pool.Drain();
        var left = pool.Queue.AccountOf(A, RequestClass.Chat).Counter;
        pool.Add(A);
        pool.Serve();

        pool.Add(B);

        Assert.InRange(pool.Queue.AccountOf(B, RequestClass.Chat).Counter, left, double.MaxValue);
    }

    [Fact]
    public void Who_gives_up_waiting_owes_nothing()
    {
        var pool = new SharingUnderTest(seats: 1);
        pool.Add(B, name: "first");
        pool.Serve();
        var gone = Enumerable.Range(0, 50).Select(_ => pool.Add(A)).ToList();
        var before = pool.Queue.AccountOf(A, RequestClass.Chat).Counter;

        foreach (var waiter in gone) pool.Queue.Remove(waiter, isServed: false);

        Assert.Equal((before, 0.0, 0L), (pool.Queue.AccountOf(A, RequestClass.Chat).Counter, pool.Queue.AccountOf(A, RequestClass.Chat).Expected, pool.Queue.WaitingTokens));
    }

    [Fact]
    public void What_a_reply_was_expected_to_cost_and_did_not_is_given_back()
    {
        var pool = new SharingUnderTest(seats: 1);
        pool.Add(A, input: 100, output: 3);

        pool.Drain();

        Assert.Equal((106.0, 0.0), (pool.Queue.AccountOf(A, RequestClass.Chat).Counter, pool.Queue.AccountOf(A, RequestClass.Chat).Expected));
    }

    [Fact]
    public void Nightly_work_does_not_count_against_the_chat_of_the_same_business()
    {
        var pool = new SharingUnderTest(seats: 1);
        for (var i = 0; i < 10; i++) pool.Add(A, @class: RequestClass.Batch);
        pool.Drain();
        pool.Order.Clear();

        pool.Add(A, name: "a");
        pool.Add(B, name: "b");

        Assert.Equal(["a", "b"], pool.Drain());
    }

    [Fact]
    public void A_flood_of_chat_does_not_starve_the_batch()
    {
        var pool = new SharingUnderTest(seats: 1);
        pool.Add(B, 10, 10, RequestClass.Batch, "batch");
        for (var i = 0; i < 40; i++) pool.Add(A, 10, 10, name: "chat");
        pool.Clock.Advance(TimeSpan.FromSeconds(121));

        var order = pool.Drain();

        Assert.InRange(order.IndexOf("batch"), 1, 8);
    }

    [Fact]
    public void A_turn_that_has_begun_goes_before_new_ones_of_others_within_the_slack_and_not_beyond()
    {
        var within = new SharingUnderTest(seats: 1, slack: 10_000);
        var beyond = new SharingUnderTest(seats: 1, slack: 10);
        foreach (var pool in new[] { within, beyond })
        {
            // B stays in line while A is served, so neither is lifted.
            pool.Add(B, 10, 1, name: "b0");
            pool.Add(A, 10, 1, name: "a0");
            pool.Serve();
            pool.Add(B, 10, 1, name: "b1");
            pool.Add(B, 10, 1, name: "b2", continues: true);
            pool.Queue.AccountOf(B, RequestClass.Chat).Counter += 1_000;
        }

        Assert.Equal(["b0", "b2", "a0", "b1"], within.Drain());
        Assert.Equal(["b0", "a0", "b2", "b1"], beyond.Drain());
    }

    [Fact]
    public void One_that_finds_no_engine_for_its_model_holds_up_only_those_who_need_the_same()
    {
        var pool = new SharingUnderTest(seats: 5, hasModel: model => model != "405b");
        pool.Add(A, name: "large", model: "405b");
        pool.Add(B, name: "small", model: "8b");

        pool.Serve();

        Assert.Equal(["small"], pool.Order);
        Assert.Equal(1, pool.Queue.Count);
    }
}
