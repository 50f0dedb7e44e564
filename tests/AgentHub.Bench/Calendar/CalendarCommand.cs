using System.Diagnostics;
using System.Globalization;
using AgentHub.Bench.Setup;
using AgentHub.Knowledge.Sites;
using AgentHub.Platform.Data;
using AgentHub.Platform.Messaging;
using AgentHub.Platform.Tenancy;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace AgentHub.Bench.Calendar;

/// <summary>What the calendar's job for websites costs among many businesses, beside a visit to every one.</summary>
internal static class CalendarCommand
{
    private const int TenantsAtOnce = 500;

    private const string Fill = """
        insert into tenants (tenant_id, name, slug, sealed_key, created_at) select gen_random_uuid(), 'Shop', 'shop-' || n, '', now() from generate_series(1, $1) n;
        insert into tenant_slugs (slug, tenant_id) select slug, tenant_id from tenants;
        insert into agents (tenant_id, id, name, created_at, updated_at) select tenant_id, gen_random_uuid(), 'Agent', now(), now() from tenants;
        insert into sources (tenant_id, id, agent_id, kind, title, url, state, created_at) select tenant_id, gen_random_uuid(), id, 'site', 'Site', 'https://shop.example', 'ready', now() from agents;
        insert into sites (tenant_id, id, address, page_limit, step, started_at, check_at) select tenant_id, id, 'https://shop.example', 10, 'resting', now(), now() + interval '1 day' from sources;
        """;

    private const string MakeDue = "update sites set step = 'resting', due_at = null, check_at = now() + interval '1 day'; update sites set check_at = now() - interval '1 minute' where ctid in (select ctid from sites order by id limit $1)";

    public static async Task<int> RunAsync(Arguments arguments, CancellationToken cancel)
    {
        var options = CalendarOptions.Read(arguments);
        await using var servers = await Servers.StartAsync(withBroker: false, ownOnes: false, Repository.PathOf(".data", "bench"), cancel);
        await using var database = await BenchDatabase.CreateAsync(servers.Postgres, cancel);
        await RunAllAsync(database, Fill, options.Businesses, cancel);
        await RunAllAsync(database, "vacuum analyze", null, cancel);

        await using var product = Product.At(database.Connection("app", 10), database.Connection("sweeper", 2));
        var tenants = product.GetRequiredService<TenantScope>();
        var calendar = new SiteCalendar(new DueTenants(product.GetRequiredService<Databases>()), tenants, TimeProvider.System, NullLogger<SiteCalendar>.Instance);
        Func<Task> visit = () => VisitEveryBusinessAsync(product.GetRequiredService<DirectoryDb>(), tenants, cancel);
        Func<Task> ask = () => calendar.CheckDueSitesAsync(cancel);
        await ask();

        Console.WriteLine($"{options.Businesses:N0} businesses, {options.Due:N0} websites due\n                              ms    begun");
        foreach (var (name, run) in new[] { ("a visit to every business", visit), ("who has one due (product)", ask) })
        {
            await RunAllAsync(database, MakeDue, options.Due, cancel);
            await MeasureAsync(name, run, database, cancel);
            await MeasureAsync("  again, nothing is due", run, database, cancel);
        }

        return 0;
    }

    private static async Task MeasureAsync(string name, Func<Task> run, BenchDatabase database, CancellationToken cancel)
    {
        var before = await BegunAsync(database, cancel);
        var began = Stopwatch.GetTimestamp();
        await run();
        var took = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        var begun = await BegunAsync(database, cancel) - before;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-26}  {took,8:0.0}    {begun,5}"));
    }

    private static async Task<long> BegunAsync(BenchDatabase database, CancellationToken cancel) =>
        (await database.ListAsync("select count(*) from sites where step = 'discovering'", row => row.GetInt64(0), cancel))[0];

    /// <summary>The baseline: each business's rows are asked for in its own name.</summary>
    private static async Task VisitEveryBusinessAsync(DirectoryDb directory, TenantScope tenants, CancellationToken cancel)
    {
        var after = Guid.Empty;
        while (await directory.ListAsync("select tenant_id from tenant_slugs where tenant_id > $1 order by tenant_id limit $2", row => row.GetGuid(0), cancel, after, TenantsAtOnce) is { Count: > 0 } some)
        {
            foreach (var id in some)
                await tenants.RunSqlAsync(new TenantId(id), sql => sql.Batch()
                    .Add("update sites set step = 'discovering', check_number = check_number + 1, check_at = null, due_at = clock_timestamp() where tenant_id = $1 and step = 'resting' and check_at <= clock_timestamp()", id)
                    .ExecuteAsync(cancel), cancel);
            after = some[^1];
        }
    }

    private static async Task RunAllAsync(BenchDatabase database, string statements, int? count, CancellationToken cancel)
    {
        await using var connection = await database.Outside.OpenConnectionAsync(cancel);
        foreach (var statement in statements.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            await using var command = new NpgsqlCommand(statement, connection) { CommandTimeout = 300 };
            if (count is { } number && statement.Contains("$1", StringComparison.Ordinal)) command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = number });
            await command.ExecuteNonQueryAsync(cancel);
        }
    }
}
