namespace AgentHub.Platform.Messaging;

/// <summary>Carries hints to the processes that work, this one or others.</summary>
public interface IHintBus
{
    /// <summary>Hands one hint to the transport. Throws when it could not; the hint is then lost, which costs seconds.</summary>
    Task PublishAsync(Hint hint, CancellationToken cancel);
}
