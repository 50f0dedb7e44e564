using AgentHub.Platform.Tenancy;
using AgentHub.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Xunit;

namespace AgentHub.Tests.Platform.Tenancy;

/// <summary>The one door to a tenant's data.</summary>
public sealed class TenantScopeTests(AgentHubHost host)
{
    [Fact]
    public async Task A_context_that_was_carried_out_of_the_door_is_of_no_use()
    {
        var tenant = await host.NewTenantAsync();
        AgentHubDb? carriedOut = null;
        await tenant.Scope.RunAsync(tenant.Id, db =>
        {
            carriedOut = db;
            return Task.CompletedTask;
        }, TestContext.Current.CancellationToken);

        await Assert.ThrowsAnyAsync<InvalidOperationException>(() => carriedOut!.Agents.ToListAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_context_without_a_transaction_refuses_every_command()
    {
        var database = (await host.RunningAsync()).Database;
        var options = new DbContextOptionsBuilder<AgentHubDb>().UseNpgsql(database.Connection("app", 2)).UseSnakeCaseNamingConvention().AddInterceptors(new AgentHub.Platform.Data.InsideTheDoor()).Options;
        await using var db = new AgentHubDb(options);

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => db.Agents.ToListAsync(TestContext.Current.CancellationToken));
        Assert.Contains("TenantScope", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_failed_half_way_was_never_there()
    {
        var tenant = await host.NewTenantAsync();

        await Assert.ThrowsAsync<DivideByZeroException>(() => tenant.Scope.RunAsync(tenant.Id, async db =>
        {
            (await db.Tenants.SingleAsync()).Name = "Half a name";
            await db.SaveChangesAsync();
            throw new DivideByZeroException();
        }, TestContext.Current.CancellationToken));

        Assert.NotEqual("Half a name", await tenant.Scope.RunAsync(tenant.Id, db => db.Tenants.Select(t => t.Name).SingleAsync(), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Work_that_met_a_conflict_runs_again_and_announces_once()
    {
        var tenant = await host.NewTenantAsync();
        var (runs, afterwards) = (0, 0);

        var result = await tenant.Scope.RunSqlAsync(tenant.Id, async sql =>
        {
            sql.AfterCommit(() => afterwards++);
            await sql.Batch().Add("select 1").ExecuteAsync(TestContext.Current.CancellationToken);
            if (++runs == 1) throw new PostgresException("deadlock", "ERROR", "ERROR", PostgresErrorCodes.DeadlockDetected);
            return runs;
        }, TestContext.Current.CancellationToken);

        Assert.Equal((2, 1), (result, afterwards));
    }

    [Fact]
    public async Task A_pooled_connection_carries_nobody_to_the_next_user()
    {
        await using var narrow = await RunningHost.StartAsync([], appConnections: 1);
        var tenant = await narrow.NewTenantAsync("Shop");
        await tenant.Scope.RunAsync(tenant.Id, db => db.Agents.CountAsync(), TestContext.Current.CancellationToken);

        // The same connection, by the door that knows no tenant.
        Assert.Empty(await narrow.DirectoryAsync("select id from agents"));
    }
}
