using Microsoft.EntityFrameworkCore;

namespace AgentHub.Agents;

internal static class AgentLock
{
    /// <summary>Reads the agent and keeps others from changing it until the transaction ends: two edits at once must not lose one, nor two publications have one number.</summary>
    public static Task<Agent?> LockAsync(this DbSet<Agent> agents, AgentId agent, CancellationToken cancel) =>
        agents.FromSql($"select * from agents where id = {agent.Value} for no key update").SingleOrDefaultAsync(cancel);
}
