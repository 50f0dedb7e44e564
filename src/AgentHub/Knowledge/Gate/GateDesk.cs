using AgentHub.Agents;
using AgentHub.Knowledge.KeptQuestions;
using AgentHub.Knowledge.Quotes;
using AgentHub.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace AgentHub.Knowledge.Gate;

/// <summary>Shows how sure an agent has to be before it answers, with what each choice refuses, and lets the owner choose.</summary>
public sealed class GateDesk(TenantScope tenants, KeptQuestionShelf kept)
{
    /// <summary>The choice that stands, and what each would refuse of the calibration's questions and of the agent's own.</summary>
    /// <returns>Null where the tenant has no such agent.</returns>
    public async Task<GateView?> FindAsync(TenantId tenant, AgentId agent, CancellationToken cancel)
    {
        var chosen = await tenants.RunAsync(tenant, db => db.Agents.Where(a => a.Id == agent).Select(a => (GateSetting?)a.Gate).SingleOrDefaultAsync(cancel), cancel);
        if (chosen is not { } gate || await kept.MeasureAsync(tenant, agent, cancel) is not { } own) return null;

        return new GateView(gate, [.. Enum.GetValues<GateSetting>().Select(s => new GateChoice(s, EvidenceGate.Of(s).Needed, GateFigures.Measured(s), own[s]))]);
    }

    /// <summary>Chooses; the next question is judged by it.</summary>
    public Task<bool> ChooseAsync(TenantId tenant, AgentId agent, GateSetting gate, CancellationToken cancel) =>
        tenants.RunAsync(tenant, async db =>
        {
            if (await db.Agents.LockAsync(agent, cancel) is not { } found) return false;

            found.Choose(gate);
            return true;
        }, cancel);
}
