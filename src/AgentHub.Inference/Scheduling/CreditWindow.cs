using AgentHub.Inference.Engines;

namespace AgentHub.Inference.Scheduling;

/// <summary>
/// How much one engine is sent at once: so many requests and so many tokens. It grows while the engine takes all it gets and shrinks
/// when the engine makes requests wait, for there they can no longer be served fairly. Engines that tell nothing of
/// themselves get what is usual for their kind.
/// </summary>
internal sealed class CreditWindow(int? most, Func<int> usual)
{
    public const int MaxRequests = 1_024;
    private const double Cut = 0.7;
    private const double FullCache = 0.9;
    private readonly Lock gate = new();
    private double requests = Math.Min(most ?? int.MaxValue, usual());
    private double tokens = double.PositiveInfinity;
    private int inFlight;
    private long tokensInFlight;
    private bool isGrowing = true;
    private bool wasFull;
    private bool waitedBefore;
    private int lastRunning;
    private bool isKnown;
    private int ramp = int.MaxValue;
    private long lastPreemptions;

    public int InFlight
    {
        get { lock (gate) return inFlight; }
    }

    public long TokensInFlight
    {
        get { lock (gate) return tokensInFlight; }
    }

    /// <summary>The most requests at once.</summary>
    public int Requests
    {
        get { lock (gate) return (int)Limit; }
    }

    /// <summary>The most tokens at once; null while the engine has not shown how many it holds.</summary>
    public long? Tokens
    {
        get { lock (gate) return double.IsInfinity(tokens) ? null : (long)tokens; }
    }

    private double Limit => Math.Min(ramp, isKnown ? requests : Math.Min(most ?? int.MaxValue, usual()));

    /// <summary>The engine was away: it gets one request, then twice as many after each that goes well, so that nobody storms it.</summary>
    public void BeginAgain()
    {
        lock (gate) ramp = 1;
    }

    /// <summary>A reply began.</summary>
    public void WentWell()
    {
        lock (gate) ramp = ramp >= MaxRequests ? int.MaxValue : ramp * 2;
    }

    /// <summary>Whether a request of this size fits. An idle engine takes any.</summary>
    public bool Admits(int size)
    {
        lock (gate)
        {
            if (inFlight == 0 || (inFlight + 1 <= Limit && tokensInFlight + size <= tokens)) return true;
            wasFull = true;
            return false;
        }
    }

    /// <summary>How many more requests of this size fit.</summary>
    public int RoomFor(int size)
    {
        lock (gate) return (int)Math.Max(0, Math.Min(Limit - inFlight, double.IsInfinity(tokens) ? double.MaxValue : (tokens - tokensInFlight) / Math.Max(1, size)));
    }

    public void Enter(int size)
    {
        lock (gate)
        {
            inFlight++;
            tokensInFlight += size;
        }
    }

    /// <summary>A reply is longer than was forecast.</summary>
    public void Grow(int more)
    {
        lock (gate) tokensInFlight += more;
    }

    public void Leave(int size)
    {
        lock (gate)
        {
            inFlight--;
            tokensInFlight -= size;
        }
    }

    /// <summary>The engine said that it is too busy.</summary>
    public void Refused()
    {
        lock (gate)
        {
            if (!isKnown) requests = Math.Min(most ?? int.MaxValue, usual());
            (isKnown, isGrowing) = (true, false);
            Shrink(Cut);
        }
    }

    /// <summary>What the engine says of itself: additive growth while it keeps up, a cut when it does not.</summary>
    public void Heard(EngineLoad load)
    {
        lock (gate)
        {
            if (!isKnown)
            {
                (isKnown, requests) = (true, Math.Min(most ?? int.MaxValue, Math.Min(usual(), 32)));
                if (load.CacheTokens is { } capacity) tokens = capacity;
            }

            // A few that wait keep the engine from running dry between two replies. And one look may fall between a request's arrival
            // and the engine's next step; two do not. As long as more and more are at work there, the others wait for prompts to be read, not for room.
            var isWaiting = load.Waiting > Math.Max(1, load.Running / 8);
            var gaveWay = load.Preemptions > lastPreemptions;
            var isOverrun = (isWaiting && waitedBefore && load.Running <= lastRunning) || gaveWay;
            (waitedBefore, lastRunning, lastPreemptions) = (isWaiting, load.Running, load.Preemptions);
            if (gaveWay) Shrink(Cut);
            else if (isOverrun) ShrinkTo(load);
            else if (wasFull && !isWaiting) Widen(load);
            isGrowing &= !isOverrun;
            wasFull = false;
        }
    }

    /// <summary>The engine has told nothing for a while: what is usual for its kind holds until it does.</summary>
    public void Unheard()
    {
        lock (gate) (isKnown, tokens, isGrowing) = (false, double.PositiveInfinity, true);
    }

    private void Shrink(double by)
    {
        requests = Math.Max(1, Math.Floor(Math.Min(requests, Math.Max(1, inFlight)) * by));
        if (!double.IsInfinity(tokens)) tokens = Math.Max(1, Math.Min(tokens, Math.Max(1, tokensInFlight)) * by);
    }

    // Not below what it has at work: its batch stays full, so the cut costs no work, and is not made again before those who wait there are through.
    private void ShrinkTo(EngineLoad load)
    {
        var (before, by) = (requests, Math.Max(Cut, (double)load.Running / Math.Max(1, load.Running + load.Waiting)));
        requests = Math.Max(1, Math.Min(before, Math.Max(load.Running, Math.Floor(Math.Min(before, inFlight) * by))));
        if (!double.IsInfinity(tokens) && load.CacheUsage > FullCache) tokens = Math.Min(tokens, Math.Max(1, tokensInFlight) * by);
    }

    private void Widen(EngineLoad load)
    {
        if (load.CacheUsage > FullCache && !double.IsInfinity(tokens) && tokens >= load.CacheTokens) return;

        var mean = (double)tokensInFlight / Math.Max(1, inFlight);
        if (requests - inFlight < 1) requests = Math.Min(Math.Min(most ?? int.MaxValue, MaxRequests), isGrowing ? Math.Ceiling(requests * 1.5) : requests + 1);
        if (!double.IsInfinity(tokens) && tokens - tokensInFlight < 2 * mean && load.CacheUsage <= FullCache) tokens += mean;
    }
}
