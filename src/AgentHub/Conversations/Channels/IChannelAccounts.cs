using AgentHub.Platform.Tenancy;

namespace AgentHub.Conversations.Channels;

/// <summary>Finds a channel account by its ids, where a token or a row has already told the tenant.</summary>
public interface IChannelAccounts
{
    ValueTask<ChannelAccount?> FindAsync(TenantId tenant, ChannelId channel, CancellationToken cancel);

    /// <summary>Forgets what is remembered, after a change in this process.</summary>
    void Forget();
}
