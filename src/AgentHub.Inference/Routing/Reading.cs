using AgentHub.Inference.Scheduling;

namespace AgentHub.Inference.Routing;

/// <summary>
/// What an engine has yet to read: the prompts that it was sent, and those that wait for it here; how fast it reads, and which beginnings it
/// reads just now. Not safe for threads; the scheduler holds its lock.
/// </summary>
internal sealed class Reading(TimeProvider clock)
{
    private const double UsualTokensPerSecond = 4_000;
    private const double Follow = 0.2;

    /// <summary>Shorter ones say more about a step of the engine than about its reading.</summary>
    private const int TellingTokens = 512;

    /// <summary>So many blocks (about 512 tokens) are worth waiting for.</summary>
    private const int WorthWaiting = 8;

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);
    private readonly Dictionary<ulong, long> beginnings = [];
    private long sent;
    private long awaited;

    /// <summary>Requests that wait here and would go to this engine.</summary>
    public int Awaited { get; private set; }

    /// <summary>Tokens that it has not read before, of all that it was sent and that waits for it.</summary>
    public long Unread => sent + awaited;

    public double TokensPerSecond { get; private set; } = UsualTokensPerSecond;

    public double SecondsFor(long tokens) => tokens / TokensPerSecond;

    /// <summary>What it costs all of them together when so many tokens are read: the request's own time, and half of it for each that is held up meanwhile.</summary>
    public double CostOf(long tokens, int others) => SecondsFor(tokens) * (1 + (0.5 * others));

    public void Await(int tokens) => (Awaited, awaited) = (Awaited + 1, awaited + tokens);

    public void Withdraw(int tokens) => (Awaited, awaited) = (Awaited - 1, awaited - tokens);

    /// <summary>The engine is sent a prompt of which it knows the first so many blocks.</summary>
    public PromptInReading Begin(PromptBlocks prompt, Guid tenant, int known, int tokens)
    {
        sent += tokens;
        var (now, last) = (clock.GetTimestamp(), known + WorthWaiting - 1);
        ulong? beginning = last < prompt.Hashes.Count && SecondsFor(sent) <= LongestWait.TotalSeconds ? prompt.Hashes[last] ^ PrefixMemory.SaltOf(tenant) : null;
        if (beginning is { } key) beginnings[key] = now;
        return new(tokens, sent == tokens, beginning, now);
    }

    /// <summary>It has read the prompt, or will not.</summary>
    public void End(PromptInReading prompt, bool isRead)
    {
        sent -= prompt.Tokens;
        if (prompt.Beginning is { } key) beginnings.Remove(key);
        if (!isRead || !prompt.IsAlone || prompt.Tokens < TellingTokens) return;

        TokensPerSecond += Follow * ((prompt.Tokens / Math.Max(0.001, clock.GetElapsedTime(prompt.BeganAt).TotalSeconds)) - TokensPerSecond);
    }

    /// <summary>Whether a good part of this prompt is being read for another request: who waits a moment finds it in the cache, who does not has it read twice.</summary>
    public bool IsAt(PromptBlocks prompt, Guid tenant)
    {
        if (beginnings.Count == 0) return false;

        var salt = PrefixMemory.SaltOf(tenant);
        foreach (var hash in prompt.Hashes)
            if (beginnings.TryGetValue(hash ^ salt, out var since) && clock.GetElapsedTime(since) < LongestWait) return true;
        return false;
    }
}

/// <summary>A prompt that an engine was sent and has not answered yet.</summary>
/// <param name="Tokens">How much of it the engine has not read before.</param>
/// <param name="IsAlone">It had nothing else to read then.</param>
/// <param name="Beginning">Which beginning it will know when it has read it, where that is long.</param>
internal sealed record PromptInReading(int Tokens, bool IsAlone, ulong? Beginning, long BeganAt);
