namespace AgentHub.Inference.Ownership;

/// <summary>
/// Who keeps the one schedule where several processes ask the same engines. Two owners for a moment cost fairness and never
/// correctness: whoever does not know better serves himself.
/// </summary>
public interface IScheduleOwner
{
    /// <summary>Whose it is now; null while nobody is known to have it. Read on every request, so it waits for nothing.</summary>
    ScheduleOwnership? Current { get; }

    /// <summary>What processes of one installation show each other at the gateway; null where there is one process alone.</summary>
    string? NodeKey { get; }
}

/// <summary>One ownership of the schedule.</summary>
/// <param name="IsOurs">This process has it.</param>
/// <param name="Epoch">Rises whenever it changes hands.</param>
/// <param name="Address">Where the owner's gateway is reached by the other processes, without a path.</param>
public sealed record ScheduleOwnership(bool IsOurs, long Epoch, Uri Address);

/// <summary>The owner of a process that is alone with its engines.</summary>
internal sealed class SoleOwner : IScheduleOwner
{
    private static readonly ScheduleOwnership Ours = new(IsOurs: true, Epoch: 1, new Uri("http://127.0.0.1"));

    public ScheduleOwnership? Current => Ours;

    public string? NodeKey => null;
}
