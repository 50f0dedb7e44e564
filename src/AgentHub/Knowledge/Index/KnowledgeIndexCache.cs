using AgentHub.Agents;

namespace AgentHub.Knowledge.Index;

/// <summary>
/// Keeps the indexes of the agents that are being talked to, under a memory budget; the one not used for longest goes first.
/// An agent nobody writes to costs nothing here. However many ask at once, an index is loaded once.
/// </summary>
public sealed class KnowledgeIndexCache(long budgetBytes)
{
    // A load reads one agent's rows. Beyond this the database is in trouble, and those who wait should hear of it.
    private static readonly TimeSpan LongestLoad = TimeSpan.FromSeconds(30);

    private readonly Lock gate = new();
    private readonly Dictionary<AgentId, LinkedListNode<Entry>> entries = [];
    private readonly LinkedList<Entry> latestFirst = [];
    private long bytes;

    /// <summary>How many indexes are kept or being loaded.</summary>
    public int Count { get { lock (gate) return entries.Count; } }

    /// <summary>About how much memory the kept indexes take.</summary>
    public long Bytes { get { lock (gate) return bytes; } }

    /// <summary>
    /// The index of an agent's knowledge at this version or a later one, loaded where it is not at hand. Each caller may give up
    /// on its own; the load goes on for the others. A failed load is not remembered.
    /// </summary>
    public async Task<KnowledgeIndex> GetAsync(
        AgentId agent, long knowledgeVersion, Func<CancellationToken, Task<IReadOnlyList<IndexedPassage>>> load, CancellationToken cancel) =>
        await GetIndexAsync(agent, knowledgeVersion, async limit => KnowledgeIndex.Of(await load(limit)), cancel);

    /// <summary>The same, where the index is made by the load.</summary>
    public async Task<KnowledgeIndex> GetIndexAsync(AgentId agent, long knowledgeVersion, Func<CancellationToken, Task<KnowledgeIndex>> load, CancellationToken cancel) =>
        await EntryOf(agent, knowledgeVersion, load).Index.WaitAsync(cancel);

    /// <summary>Forgets an agent's index, as when the agent is deleted.</summary>
    public void Forget(AgentId agent)
    {
        lock (gate)
            if (entries.TryGetValue(agent, out var node)) Remove(node);
    }

    private Entry EntryOf(AgentId agent, long version, Func<CancellationToken, Task<KnowledgeIndex>> load)
    {
        lock (gate)
        {
            if (entries.TryGetValue(agent, out var node))
            {
                if (node.Value.Version >= version)
                {
                    latestFirst.Remove(node);
                    latestFirst.AddFirst(node);
                    return node.Value;
                }

                Remove(node);
            }

            var entry = new Entry(agent, version);
            entries[agent] = latestFirst.AddFirst(entry);
            // On the pool, so that nothing of the loading runs under the lock.
            entry.Index = Task.Run(() => LoadAsync(entry, load));
            return entry;
        }
    }

    private async Task<KnowledgeIndex> LoadAsync(Entry entry, Func<CancellationToken, Task<KnowledgeIndex>> load)
    {
        try
        {
            // Not the first caller's token: others may be waiting for the same index.
            using var limit = new CancellationTokenSource(LongestLoad);
            var index = await load(limit.Token);
            Keep(entry, index.Bytes);
            return index;
        }
        catch
        {
            lock (gate)
                if (entries.TryGetValue(entry.Agent, out var node) && node.Value == entry) Remove(node);
            throw;
        }
    }

    private void Keep(Entry entry, long size)
    {
        lock (gate)
        {
            if (!entries.TryGetValue(entry.Agent, out var node) || node.Value != entry) return;

            entry.Bytes = size;
            bytes += size;
            for (var last = latestFirst.Last; last is not null && bytes > budgetBytes;)
            {
                var before = last.Previous;
                // One still being loaded has no size yet, and somebody waits for it.
                if (last.Value.Bytes > 0) Remove(last);
                last = before;
            }
        }
    }

    private void Remove(LinkedListNode<Entry> node)
    {
        latestFirst.Remove(node);
        entries.Remove(node.Value.Agent);
        bytes -= node.Value.Bytes;
    }

    private sealed class Entry(AgentId agent, long version)
    {
        public AgentId Agent { get; } = agent;
        public long Version { get; } = version;
        public long Bytes { get; set; }
        public Task<KnowledgeIndex> Index { get; set; } = null!;
    }
}
