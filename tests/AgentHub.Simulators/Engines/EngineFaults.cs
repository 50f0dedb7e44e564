namespace AgentHub.Simulators.Engines;

/// <summary>What can go wrong with an engine.</summary>
public enum FaultKind
{
    /// <summary>The connection is reset before the request is read.</summary>
    Reset,

    /// <summary>Nothing comes, for as long as the caller waits.</summary>
    HangBeforeFirstByte,

    /// <summary>Some tokens come, then nothing.</summary>
    HangMidStream,

    /// <summary>Some tokens come, then the stream ends properly but without a finish.</summary>
    CutMidStream,

    /// <summary>Some tokens come, then the connection is reset.</summary>
    ResetMidStream,

    /// <summary>429 with Retry-After.</summary>
    TooManyRequests,

    /// <summary>503 with Retry-After.</summary>
    Unavailable,

    /// <summary>500.</summary>
    ServerError,

    /// <summary>400: the request is at fault.</summary>
    BadRequest,

    /// <summary>Status 200, and an error where a chunk should be.</summary>
    ErrorEvent,

    /// <summary>Status 200, and a chunk that is no JSON.</summary>
    GarbageJson,

    /// <summary>Status 200, and a chunk with bytes that are no UTF-8.</summary>
    InvalidUtf8,

    /// <summary>Tokens without an end, whatever limit was asked for.</summary>
    Endless,

    /// <summary>A proper reply that says nothing.</summary>
    Empty,

    /// <summary>Some tokens come, then one every two seconds.</summary>
    SlowDrip,
}

/// <summary>A fault that strikes <see cref="Count"/> requests, or each with a <see cref="Probability"/>.</summary>
public sealed record EngineFault(FaultKind Kind)
{
    /// <summary>How many requests it strikes; without it, one, or no limit where a probability is given.</summary>
    public int? Count { get; init; }

    /// <summary>With which probability it strikes a request.</summary>
    public double? Probability { get; init; }

    /// <summary>A part of the request's body that must be there.</summary>
    public string? Match { get; init; }

    /// <summary>Seconds of Retry-After.</summary>
    public int? RetryAfter { get; init; }

    /// <summary>How many pieces of the reply are sent before it strikes mid-stream.</summary>
    public int AfterPieces { get; init; } = 2;
}

/// <summary>The faults that wait to strike.</summary>
internal sealed class EngineFaults(int seed)
{
    private readonly Lock gate = new();
    private readonly List<(EngineFault Fault, int? Left)> faults = [];
#pragma warning disable CA5394 // Chance with a seed is the point: a run can be repeated.
    private Random random = new(seed);
#pragma warning restore CA5394

    public void Add(EngineFault fault, int? newSeed = null)
    {
        lock (gate)
        {
            if (newSeed is { } s) random = new Random(s);
            faults.Add((fault, fault.Count ?? (fault.Probability is null ? 1 : null)));
        }
    }

    public void Clear()
    {
        lock (gate) faults.Clear();
    }

    public EngineFault? Take(string body)
    {
        lock (gate)
        {
            for (var i = 0; i < faults.Count; i++)
            {
                var (fault, left) = faults[i];
                if (fault.Match is { } match && !body.Contains(match, StringComparison.Ordinal)) continue;
                if (fault.Probability is { } probability && random.NextDouble() >= probability) continue;

                if (left == 1) faults.RemoveAt(i);
                else faults[i] = (fault, left - 1);
                return fault;
            }
        }

        return null;
    }
}
