using AgentHub.Tests.Hosting;
using Npgsql;

namespace AgentHub.Tests.Platform.Tenancy;

/// <summary>Rows of the tables that no short walk through the product reaches, put there as they would stand.</summary>
internal static class Planted
{
    private const string Rows = """
        with source as (
            insert into sources (tenant_id, id, agent_id, kind, title, state, created_at) select tenant_id, gen_random_uuid(), id, 'site', 'Site', 'ready', now() from agents where tenant_id = $1 limit 1
            returning tenant_id, id)
        insert into sites (tenant_id, id, address, page_limit, step, started_at) select tenant_id, id, 'https://shop.example', 10, 'resting', now() from source;
        insert into site_pages (tenant_id, id, source_id, key, url, rank, state) select tenant_id, gen_random_uuid(), id, 'shop.example/', 'https://shop.example/', 0, 'fetched' from sites where tenant_id = $1;
        insert into site_changes (tenant_id, id, source_id, check_number, kind, url, title, at) select tenant_id, gen_random_uuid(), id, 1, 'new', 'https://shop.example/', 'Shop', now() from sites where tenant_id = $1;
        insert into usage (tenant_id, id, class, outcome, input_tokens, cached_tokens, output_tokens, platform_input_tokens, platform_output_tokens, at) values ($1, gen_random_uuid(), 'chat', 'answered', 1, 0, 1, 0, 0, now());
        insert into curated_answers (tenant_id, id, agent_id, question, answer, created_at, updated_at) select tenant_id, gen_random_uuid(), id, 'Why?', 'So.', now(), now() from agents where tenant_id = $1 limit 1;
        insert into unanswered_questions (tenant_id, id, agent_id, conversation_id, question, language, asked_at) select c.tenant_id, gen_random_uuid(), a.id, c.id, 'Why?', 'en', now() from conversations c join agents a on a.tenant_id = c.tenant_id where c.tenant_id = $1 limit 1;
        insert into gaps (tenant_id, id, agent_id, question, language, created_at) select tenant_id, gen_random_uuid(), id, 'Why?', 'en', now() from agents where tenant_id = $1 limit 1;
        insert into kept_questions (tenant_id, id, agent_id, question, language, expects, kept_at) select tenant_id, gen_random_uuid(), id, 'Why?', 'en', 'answer', now() from agents where tenant_id = $1 limit 1;
        """;

    public static async Task InAsync(TestTenant tenant, CancellationToken cancel)
    {
        await using var connection = await tenant.Host.Database.Superuser.OpenConnectionAsync(cancel);
        await using var batch = new NpgsqlBatch(connection);
        foreach (var statement in Rows.Split(";\n", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            batch.BatchCommands.Add(new NpgsqlBatchCommand(statement.TrimEnd(';')) { Parameters = { new NpgsqlParameter<Guid> { TypedValue = tenant.Id.Value } } });
        await batch.ExecuteNonQueryAsync(cancel);
    }
}
