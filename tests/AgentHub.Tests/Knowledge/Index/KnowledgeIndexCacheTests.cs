using AgentHub.Agents;
using AgentHub.Knowledge;
using AgentHub.Knowledge.Index;
using Xunit;

namespace AgentHub.Tests.Knowledge.Index;

public sealed class KnowledgeIndexCacheTests
{
    private static readonly IReadOnlyList<IndexedPassage> Passages =
        [new(PassageId.New(), SourceId.New(), "Delivery", null, "", "We deliver.", PassageKind.Text)];

    private readonly long oneIndex = KnowledgeIndex.Of(Passages).Bytes;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task However_many_ask_at_once_it_is_loaded_once()
    {
        var cache = new KnowledgeIndexCache(1_000_000);
        var agent = AgentId.New();
        var rows = new TaskCompletionSource<IReadOnlyList<IndexedPassage>>();
        var loads = 0;
        Task<IReadOnlyList<IndexedPassage>> Load(CancellationToken _)
        {
            Interlocked.Increment(ref loads);
            return rows.Task;
        }

        var waiting = Enumerable.Range(0, 20).Select(_ => cache.GetAsync(agent, 1, Load, Cancel)).ToList();
        rows.SetResult(Passages);
        var indexes = await Task.WhenAll(waiting);

        Assert.Equal(1, loads);
        Assert.All(indexes, i => Assert.Same(indexes[0], i));
    }

    [Fact]
    public async Task A_newer_version_is_loaded_anew_and_an_older_one_is_served_by_the_newer()
    {
        var cache = new KnowledgeIndexCache(1_000_000);
        var agent = AgentId.New();

        var first = await cache.GetAsync(agent, 1, _ => Task.FromResult(Passages), Cancel);
        var second = await cache.GetAsync(agent, 2, _ => Task.FromResult(Passages), Cancel);

        Assert.NotSame(first, second);
        Assert.Same(second, await cache.GetAsync(agent, 1, _ => throw new InvalidOperationException("The newer one is at hand."), Cancel));
        Assert.Equal(1, cache.Count);
    }

    [Fact]
    public async Task The_one_not_used_for_longest_goes_when_memory_is_full()
    {
        var cache = new KnowledgeIndexCache(2 * oneIndex);
        var (a, b, c) = (AgentId.New(), AgentId.New(), AgentId.New());
        await cache.GetAsync(a, 1, _ => Task.FromResult(Passages), Cancel);
        await cache.GetAsync(b, 1, _ => Task.FromResult(Passages), Cancel);
        await cache.GetAsync(a, 1, _ => Task.FromResult(Passages), Cancel);
        await cache.GetAsync(c, 1, _ => Task.FromResult(Passages), Cancel);

        Assert.Equal((2, 2 * oneIndex), (cache.Count, cache.Bytes));
        await cache.GetAsync(a, 1, _ => throw new InvalidOperationException("It was used last but one."), Cancel);
        var reloaded = false;
        await cache.GetAsync(b, 1, _ => { reloaded = true; return Task.FromResult(Passages); }, Cancel);
        Assert.True(reloaded);
    }

    [Fact]
    public async Task An_index_larger_than_the_budget_is_served_and_not_kept()
    {
        var cache = new KnowledgeIndexCache(1);

        Assert.Single((await cache.GetAsync(AgentId.New(), 1, _ => Task.FromResult(Passages), Cancel)).Search("deliver", 1));
        Assert.Equal((0, 0L), (cache.Count, cache.Bytes));
    }

    [Fact]
    public async Task A_failed_load_is_told_and_forgotten()
    {
        var cache = new KnowledgeIndexCache(1_000_000);
        var agent = AgentId.New();

        await Assert.ThrowsAsync<TimeoutException>(() => cache.GetAsync(agent, 1, _ => throw new TimeoutException(), Cancel));
        Assert.Equal(1, (await cache.GetAsync(agent, 1, _ => Task.FromResult(Passages), Cancel)).Count);
    }

    [Fact]
    public async Task Who_gives_up_waiting_does_not_spoil_it_for_the_others()
    {
        var cache = new KnowledgeIndexCache(1_000_000);
        var agent = AgentId.New();
        var rows = new TaskCompletionSource<IReadOnlyList<IndexedPassage>>();
        using var impatient = new CancellationTokenSource();

        var gaveUp = cache.GetAsync(agent, 1, _ => rows.Task, impatient.Token);
        var patient = cache.GetAsync(agent, 1, _ => rows.Task, Cancel);
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gaveUp);
        rows.SetResult(Passages);

        Assert.Equal(1, (await patient).Count);
    }

    [Fact]
    public async Task A_deleted_agent_is_forgotten()
    {
        var cache = new KnowledgeIndexCache(1_000_000);
        var agent = AgentId.New();
        await cache.GetAsync(agent, 1, _ => Task.FromResult(Passages), Cancel);

        cache.Forget(agent);

        Assert.Equal((0, 0L), (cache.Count, cache.Bytes));
    }
}
