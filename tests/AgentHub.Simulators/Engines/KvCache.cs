namespace AgentHub.Simulators.Engines;

/// <summary>
/// An engine's cache of keys and values, in blocks of so many tokens. Blocks of prompts stay when nobody uses them, and the longest
/// unused go first when room is needed. Not safe for threads; the batch holds its lock.
/// </summary>
internal sealed class KvCache(int capacityBlocks, bool keepsPrefixes)
{
    public const int TokensPerBlock = 16;

    private readonly Dictionary<ulong, Block> known = [];
    private readonly LinkedList<Block> unused = new();
    private int owned;

    public int Capacity => capacityBlocks;

    /// <summary>The blocks that running sequences hold.</summary>
    public int InUse => owned + known.Count - unused.Count;

    public double Usage => (double)InUse / capacityBlocks;

    public static int BlocksOf(int tokens) => (tokens + TokensPerBlock - 1) / TokensPerBlock;

    /// <summary>How many blocks at the beginning of a prompt are here.</summary>
    public int Match(IReadOnlyList<ulong> blocks)
    {
        var matched = 0;
        while (matched < blocks.Count && known.ContainsKey(blocks[matched])) matched++;
        return matched;
    }

    /// <summary>Takes the first so many blocks of a prompt, which are here, and so many new ones. False when there is no room.</summary>
    public bool Take(Lease lease, IReadOnlyList<ulong> blocks, int matched, int more)
    {
        var revived = 0;
        for (var i = 0; i < matched; i++) revived += known[blocks[i]].Users == 0 ? 1 : 0;
        if (InUse + revived + more > capacityBlocks) return false;

        for (var i = 0; i < matched; i++) Hold(lease, known[blocks[i]]);
        return TakeMore(lease, more);
    }

    public bool TakeMore(Lease lease, int more)
    {
        if (InUse + more > capacityBlocks) return false;

        while (owned + known.Count + more > capacityBlocks) Drop(unused.First!.Value);
        owned += more;
        lease.Owned += more;
        return true;
    }

    /// <summary>These blocks of the sequence are computed now, and others may use them.</summary>
    public void Publish(Lease lease, IReadOnlyList<ulong> blocks, int from)
    {
        if (!keepsPrefixes) return;

        for (var i = from; i < blocks.Count && lease.Owned > 0; i++)
        {
            if (!known.TryGetValue(blocks[i], out var block))
            {
                known[blocks[i]] = block = new Block(blocks[i]);
                block.Node = unused.AddLast(block);
            }

            owned--;
            lease.Owned--;
            Hold(lease, block);
        }
    }

    public void Release(Lease lease)
    {
        owned -= lease.Owned;
        lease.Owned = 0;
        // The end of a prompt is of use to fewer than its beginning, so it goes first.
        foreach (var block in Enumerable.Reverse(lease.Held))
            if (--block.Users == 0) block.Node = unused.AddLast(block);
        lease.Held.Clear();
    }

    private void Hold(Lease lease, Block block)
    {
        if (block.Users++ == 0 && block.Node is { } node)
        {
            unused.Remove(node);
            block.Node = null;
        }

        lease.Held.Add(block);
    }

    private void Drop(Block block)
    {
        unused.RemoveFirst();
        known.Remove(block.Hash);
    }

    /// <summary>What one sequence holds.</summary>
    public sealed class Lease
    {
        public int Owned { get; set; }

        public List<Block> Held { get; } = [];
    }

    /// <summary>A block that others may use.</summary>
    public sealed class Block(ulong hash)
    {
        public ulong Hash => hash;

        public int Users { get; set; }

        public LinkedListNode<Block>? Node { get; set; }
    }
}
