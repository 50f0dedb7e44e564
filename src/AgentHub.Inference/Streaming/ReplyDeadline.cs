namespace AgentHub.Inference.Streaming;

/// <summary>The three limits of one reply: until its first token, between two tokens, and in all. Its token is cancelled by whichever is over first.</summary>
internal sealed class ReplyDeadline : IDisposable
{
    private readonly InferenceOptions options;
    private readonly Func<TimeSpan> idle;
    private TimeSpan idleNow;
    private readonly CancellationTokenSource silence;
    private readonly CancellationTokenSource total;
    private readonly CancellationTokenSource any;
    private bool begun;

    public ReplyDeadline(InferenceOptions options, TimeProvider clock, bool inOnePiece, CancellationToken cancel, Func<TimeSpan>? idle = null)
    {
        this.options = options;
        this.idle = idle ?? (() => options.IdleTimeout);
        silence = new CancellationTokenSource(inOnePiece ? options.TotalTimeout : options.FirstTokenTimeout, clock);
        total = new CancellationTokenSource(options.TotalTimeout, clock);
        any = CancellationTokenSource.CreateLinkedTokenSource(silence.Token, total.Token, cancel);
    }

    public CancellationToken Token => any.Token;

    /// <summary>Something came: the next silence begins.</summary>
    public void Heard()
    {
        begun = true;
        idleNow = idle();
        silence.CancelAfter(idleNow);
    }

    /// <summary>What ran out, as the end of a sentence.</summary>
    public string Explain() => total.IsCancellationRequested ? $"took more than {options.TotalTimeout.TotalSeconds:0} seconds for one reply"
        : begun ? $"fell silent for {idleNow.TotalSeconds:0.##} seconds in the middle of its reply"
        : $"gave no first token within {options.FirstTokenTimeout.TotalSeconds:0.#} seconds";

    public void Dispose()
    {
        any.Dispose();
        silence.Dispose();
        total.Dispose();
    }
}
