using AgentHub.Tests.Hosting;
using Npgsql;
using Xunit;

namespace AgentHub.Tests.Platform.Tenancy;

/// <summary>Reads the database's own catalogue: every table says its class, and a tenant's table is closed to every other tenant.</summary>
public sealed class CatalogueTests(AgentHubHost host)
{
    [Fact]
    public async Task Every_table_says_its_class_and_every_tenant_table_is_walled() => Assert.Empty(await ComplaintsAsync());

    [Theory]
    [InlineData("create table planted (id uuid primary key)", "planted: says no class")]
    [InlineData("create table planted (tenant_id uuid not null, id uuid not null, primary key (tenant_id, id)); comment on table planted is 'tenant: leaky'", "planted: row-level security is not both enabled and forced")]
    [InlineData("create table planted (tenant_id uuid not null, id uuid primary key); comment on table planted is 'tenant: leaky'", "planted: planted_pkey does not lead with tenant_id")]
    [InlineData("create table planted (tenant_id uuid not null, id uuid not null, code text, primary key (tenant_id, id), unique (code)); comment on table planted is 'tenant: leaky'", "planted: planted_code_key does not lead with tenant_id")]
    [InlineData("create table planted (tenant_id uuid not null, id uuid not null, primary key (tenant_id, id)); comment on table planted is 'tenant: leaky'; alter table planted enable row level security; alter table planted force row level security; create policy tenant_isolation on planted to agenthub_app using (true)", "planted: the policy tenant_isolation is not the tenant's")]
    [InlineData("create table planted (tenant_id uuid not null, id uuid not null, agent_id uuid, primary key (tenant_id, id), foreign key (agent_id) references planted_parent (id)); comment on table planted is 'tenant: leaky'", "planted: planted_agent_id_fkey does not lead with tenant_id")]
    [InlineData("create view planted as select * from messages", "planted: a view without security_invoker")]
    [InlineData("create materialized view planted as select 1 as one", "planted: a materialised view")]
    [InlineData("create function planted() returns int language sql security definer as 'select 1'", "planted: a function with its owner's rights")]
    public async Task A_planted_hole_is_found(string sql, string complaint)
    {
        var database = (await host.RunningAsync()).Database;
        await using var connection = await database.Superuser.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using (var plant = new NpgsqlCommand("create table planted_parent (id uuid primary key); " + sql, connection)) await plant.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        Assert.Contains(complaint, await ReadAsync(connection));
        await transaction.RollbackAsync(TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData("select rolname from pg_roles where rolname like 'agenthub%' and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)")]
    [InlineData("select table_name from information_schema.role_table_grants where grantee = 'PUBLIC' and table_schema in ('public', 'identity', 'hangfire')")]
    [InlineData("select table_name || '.' || column_name from information_schema.column_privileges where grantee = 'agenthub_sweeper' and table_schema <> 'pg_catalog' and not (privilege_type = 'SELECT' and (column_name in ('tenant_id', 'id', 'due_at') or table_name = 'sites' and column_name = 'check_at') or privilege_type = 'UPDATE' and column_name = 'due_at')")]
    [InlineData("select c.relname from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and pg_get_userbyid(c.relowner) <> 'agenthub_owner'")]
    public async Task No_role_may_more_than_it_has_to(string excess) => Assert.Empty(await (await host.RunningAsync()).Database.ListAsync<string>(excess));

    private async Task<List<string>> ComplaintsAsync()
    {
        await using var connection = await (await host.RunningAsync()).Database.Superuser.OpenConnectionAsync(TestContext.Current.CancellationToken);
        return await ReadAsync(connection);
    }

    private static async Task<List<string>> ReadAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand(Lint, connection);
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var complaints = new List<string>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken)) complaints.Add(reader.GetString(0));
        return complaints;
    }

    /// <summary>Hangfire makes its own tables in its own schema, owned by the jobs role; the rest is ours.</summary>
    private const string Lint = """
        with tables as (
            select c.oid, c.relname as name, c.relrowsecurity and c.relforcerowsecurity as walled, split_part(coalesce(obj_description(c.oid, 'pg_class'), ''), ':', 1) as class
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p') and n.nspname in ('public', 'identity') and c.relname <> 'planted_parent'
        ), tenant as (select * from tables where class = 'tenant'),
        keys as (
            select t.name, k.conname, (select attname from pg_attribute a where a.attrelid = t.oid and a.attnum = k.conkey[1]) as first
            from tenant t join pg_constraint k on k.conrelid = t.oid and k.contype in ('p', 'u', 'f')
        )
        select name || ': says no class' from tables where class not in ('tenant', 'directory', 'platform')
        union all select name || ': row-level security is not both enabled and forced' from tenant where not walled
        union all select name || ': ' || conname || ' does not lead with tenant_id' from keys where first <> 'tenant_id'
        union all
        select t.name || ': unique index ' || i.indexrelid::regclass || ' does not lead with tenant_id'
        from tenant t join pg_index i on i.indrelid = t.oid and i.indisunique and not exists (select from pg_constraint k where k.conindid = i.indexrelid)
        where (select attname from pg_attribute a where a.attrelid = t.oid and a.attnum = i.indkey[0]) <> 'tenant_id'
        union all
        select t.name || ': has no policy tenant_isolation' from tenant t where t.walled and not exists (select from pg_policy p where p.polrelid = t.oid and p.polname = 'tenant_isolation')
        union all
        select t.name || ': the policy ' || p.polname || ' is not the tenant''s'
        from tenant t join pg_policy p on p.polrelid = t.oid
        where (select oid from pg_roles where rolname = 'agenthub_app') = any(p.polroles) and (
              pg_get_expr(p.polqual, p.polrelid) is distinct from '(tenant_id = (NULLIF(current_setting(''app.tenant_id''::text, true), ''''::text))::uuid)'
           or pg_get_expr(p.polwithcheck, p.polrelid) is distinct from '(tenant_id = (NULLIF(current_setting(''app.tenant_id''::text, true), ''''::text))::uuid)')
        union all
        select c.relname || ': a view without security_invoker' from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind = 'v' and n.nspname = 'public' and not coalesce(c.reloptions @> array['security_invoker=true'], false)
        union all
        select c.relname || ': a materialised view' from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'm' and n.nspname = 'public'
        union all
        select p.proname || ': a function with its owner''s rights' from pg_proc p join pg_namespace n on n.oid = p.pronamespace where p.prosecdef and n.nspname in ('public', 'identity')
        """;
}
