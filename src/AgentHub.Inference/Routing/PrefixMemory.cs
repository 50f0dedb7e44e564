namespace AgentHub.Inference.Routing;

/// <summary>
/// Which beginnings of prompts an engine has read lately, as far as we sent them. It forgets as the engine's own cache does, the
/// longest unused first: two generations, of which the older is dropped when the younger is full.
/// </summary>
internal sealed class PrefixMemory(int maxBlocks = PrefixMemory.DefaultBlocks)
{
    /// <summary>About 500,000 tokens, the cache of an 8B model on a large card.</summary>
    public const int DefaultBlocks = 8_192;

    private readonly Lock gate = new();
    private HashSet<ulong> young = [];
    private HashSet<ulong> old = [];

    /// <summary>How many blocks are kept at most; set once the engine has told how large its cache is.</summary>
    public int MaxBlocks { get; set; } = maxBlocks;

    public int Count
    {
        get { lock (gate) return young.Count + old.Count; }
    }

    /// <summary>How many of the first blocks of a prompt the engine has read before, for this tenant: caches are not shared between tenants.</summary>
    public int Match(PromptBlocks prompt, Guid tenant)
    {
        var salt = SaltOf(tenant);
        lock (gate)
        {
            var matched = 0;
            foreach (var hash in prompt.Hashes)
            {
                if (!young.Contains(hash ^ salt) && !old.Contains(hash ^ salt)) break;
                matched++;
            }

            return matched;
        }
    }

    /// <summary>The engine is sent this prompt.</summary>
    public void Remember(PromptBlocks prompt, Guid tenant)
    {
        var salt = SaltOf(tenant);
        lock (gate)
        {
            foreach (var hash in prompt.Hashes)
            {
                if (young.Count >= Math.Max(1, MaxBlocks / 2)) (old, young) = (young, []);
                young.Add(hash ^ salt);
                old.Remove(hash ^ salt);
            }
        }
    }

    /// <summary>The engine lost its cache: it was started anew.</summary>
    public void Forget()
    {
        lock (gate) (old, young) = ([], []);
    }

    internal static ulong SaltOf(Guid tenant)
    {
        Span<byte> bytes = stackalloc byte[16];
        tenant.TryWriteBytes(bytes);
        return BitConverter.ToUInt64(bytes) ^ System.Numerics.BitOperations.RotateLeft(BitConverter.ToUInt64(bytes[8..]), 29);
    }
}
