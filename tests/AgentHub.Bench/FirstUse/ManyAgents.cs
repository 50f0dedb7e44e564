using AgentHub.Agents;
using AgentHub.Bench.Setup;
using AgentHub.Platform.Tenancy;
using Npgsql;
using NpgsqlTypes;

namespace AgentHub.Bench.FirstUse;

/// <summary>Fills a database with agents that know something, ten to a business.</summary>
internal static class ManyAgents
{
    private const int AgentsEach = 10;
    private const int PassagesASource = 10;

    public static async Task<IReadOnlyList<(TenantId Tenant, AgentId Agent)>> FillAsync(BenchDatabase database, FirstUseOptions options, CancellationToken cancel)
    {
        var agents = Enumerable.Range(0, options.Agents / AgentsEach).Select(_ => new TenantId(Guid.CreateVersion7()))
            .SelectMany(tenant => Enumerable.Range(0, AgentsEach).Select(_ => (Tenant: tenant, Agent: AgentId.New()))).ToList();
        var sources = agents.SelectMany(a => Enumerable.Range(0, (options.Passages + PassagesASource - 1) / PassagesASource).Select(_ => (a.Tenant, a.Agent, Source: Guid.CreateVersion7()))).ToList();

        await using var connection = await database.Outside.OpenConnectionAsync(cancel);
        await CopyAsync(connection, "tenants (tenant_id, name, slug, sealed_key, created_at)", agents.Select(a => a.Tenant).Distinct(), async (row, tenant) =>
        {
            await row.WriteAsync(tenant.Value, cancel);
            await row.WriteAsync("Shop", cancel);
            await row.WriteAsync($"shop-{tenant.Value:n}", cancel);
            await row.WriteAsync(Array.Empty<byte>(), cancel);
            await row.WriteAsync(DateTimeOffset.UnixEpoch, NpgsqlDbType.TimestampTz, cancel);
        }, cancel);
        await CopyAsync(connection, "agents (tenant_id, id, name, knowledge_version, created_at, updated_at)", agents, async (row, agent) =>
        {
            await row.WriteAsync(agent.Tenant.Value, cancel);
            await row.WriteAsync(agent.Agent.Value, cancel);
            await row.WriteAsync("Agent", cancel);
            await row.WriteAsync(1L, cancel);
            await row.WriteAsync(DateTimeOffset.UnixEpoch, NpgsqlDbType.TimestampTz, cancel);
            await row.WriteAsync(DateTimeOffset.UnixEpoch, NpgsqlDbType.TimestampTz, cancel);
        }, cancel);
        await CopyAsync(connection, "sources (tenant_id, id, agent_id, kind, title, state, passages, created_at)", sources, async (row, source) =>
        {
            await row.WriteAsync(source.Tenant.Value, cancel);
            await row.WriteAsync(source.Source, cancel);
            await row.WriteAsync(source.Agent.Value, cancel);
            await row.WriteAsync("text", cancel);
            await row.WriteAsync("Our shop", cancel);
            await row.WriteAsync("ready", cancel);
            await row.WriteAsync(PassagesASource, cancel);
            await row.WriteAsync(DateTimeOffset.UnixEpoch, NpgsqlDbType.TimestampTz, cancel);
        }, cancel);

        var talk = new ShopTalk(options.Seed);
        await CopyAsync(connection, "passages (tenant_id, id, source_id, agent_id, ordinal, text)", sources.SelectMany(s => Enumerable.Range(0, PassagesASource).Select(i => (s, i))), async (row, passage) =>
        {
            await row.WriteAsync(passage.s.Tenant.Value, cancel);
            await row.WriteAsync(Guid.CreateVersion7(), cancel);
            await row.WriteAsync(passage.s.Source, cancel);
            await row.WriteAsync(passage.s.Agent.Value, cancel);
            await row.WriteAsync(passage.i, cancel);
            await row.WriteAsync(talk.Passage(), cancel);
        }, cancel);

        await using var analyze = new NpgsqlCommand("vacuum analyze", connection) { CommandTimeout = 600 };
        await analyze.ExecuteNonQueryAsync(cancel);
        return agents;
    }

    private static async Task CopyAsync<T>(NpgsqlConnection connection, string into, IEnumerable<T> items, Func<NpgsqlBinaryImporter, T, Task> write, CancellationToken cancel)
    {
        await using var import = await connection.BeginBinaryImportAsync($"copy {into} from stdin (format binary)", cancel);
        import.Timeout = TimeSpan.FromMinutes(10);
        foreach (var item in items)
        {
            await import.StartRowAsync(cancel);
            await write(import, item);
        }

        await import.CompleteAsync(cancel);
    }
}
