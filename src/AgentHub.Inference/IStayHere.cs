namespace AgentHub.Inference;

/// <summary>Which businesses want no engine that is not on this machine. The gateway asks it for every request that names a business; elsewhere <see cref="RequestIdentity.OnlyHere"/> says so.</summary>
public interface IStayHere
{
    /// <summary>Whether this one does.</summary>
    ValueTask<bool> IsWishedAsync(Guid tenant, CancellationToken cancel);
}
