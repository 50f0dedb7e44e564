namespace AgentHub.Simulators.Engines;

/// <summary>One request within the batch: its prompt is read, then its tokens come one by one.</summary>
internal sealed class Sequence(Batch batch, PromptTokens prompt, int replyTokens, string reply) : IDisposable
{
    private readonly SemaphoreSlim tokens = new(0);
    private bool isLeft;

    public PromptTokens Prompt => prompt;

    /// <summary>How many tokens it will say.</summary>
    public int ReplyTokens => replyTokens;

    /// <summary>What it will say, where that matters.</summary>
    public string Reply => reply;

    /// <summary>How many tokens of its prompt were in the cache.</summary>
    public int CachedTokens { get; set; }

    /// <summary>How many tokens still have to be read: of the prompt, and after a preemption also what it had said.</summary>
    public int ToRead { get; set; }

    public int Said { get; set; }

    /// <summary>Whether the step that runs now computes something for it.</summary>
    public bool IsPlanned { get; set; }

    /// <summary>How much of its prompt that step reads; when it has read all, the step says a token.</summary>
    public int Reads { get; set; }

    public KvCache.Lease Lease { get; } = new();

    public int Length => prompt.Count + Said;

    public bool IsOver => Said >= replyTokens;

    /// <summary>Waits for the next token.</summary>
    public Task NextAsync(CancellationToken cancel) => tokens.WaitAsync(cancel);

    /// <summary>A token is there.</summary>
    public void Say()
    {
        Said++;
        if (!isLeft) tokens.Release();
    }

    /// <summary>Whoever leaves frees its place and its blocks, also in the middle of a reply.</summary>
    public void Dispose()
    {
        if (isLeft) return;
        isLeft = true;
        batch.Leave(this);
        tokens.Dispose();
    }
}
