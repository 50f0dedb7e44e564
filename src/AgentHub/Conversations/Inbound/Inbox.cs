using System.Diagnostics;
using AgentHub.Conversations.Channels;
using AgentHub.Platform;
using AgentHub.Platform.Tenancy;

namespace AgentHub.Conversations.Inbound;

/// <summary>Keeps provider events, one transaction a tenant, unique by the provider's id within the channel account.</summary>
internal sealed class Inbox(TenantScope tenants, Failpoints failpoints) : IInbox
{
    public async Task<int> KeepAsync(IReadOnlyList<KeptEvent> events, CancellationToken cancel)
    {
        var kept = 0;
        foreach (var ofTenant in events.GroupBy(e => e.Account.TenantId)) kept += await KeepAsync(ofTenant.Key, [.. ofTenant], cancel);
        failpoints.Pass(Failpoints.BeforeAck);
        return kept;
    }

    private Task<int> KeepAsync(TenantId tenant, IReadOnlyList<KeptEvent> events, CancellationToken cancel) =>
        tenants.RunSqlAsync(tenant, async sql =>
        {
            var batch = sql.Batch();
            foreach (var kept in events)
            {
                batch.Add("""
                    insert into inbound_events (tenant_id, id, channel_id, provider_event_id, payload, content_type, due_at, traceparent)
                    values ($1, $2, $3, $4, $5, $6, clock_timestamp(), $7) on conflict (tenant_id, channel_id, provider_event_id) do nothing returning id
                    """, tenant, InboundEventId.New(), kept.Account.Id, kept.ProviderEventId, Sql.Bytes(kept.Payload), kept.ContentType, Sql.Text(Activity.Current?.Id));
            }

            return await batch.ReadAsync(async rows =>
            {
                var count = 0;
                do
                {
                    while (await rows.ReadAsync(cancel))
                    {
                        sql.Announce(Work.Inbound, rows.GetGuid(0));
                        count++;
                    }
                }
                while (await rows.NextResultAsync(cancel));
                return count;
            }, cancel);
        }, cancel);
}
