using System.Net;
using AgentHub.Conversations.Channels;
using AgentHub.Simulators.Meta;
using AgentHub.Tests.Hosting;
using AgentHub.Tools;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace AgentHub.Tests.Platform.Tenancy;

/// <summary>Row-level security is the wall between businesses. These tests stand on both sides of it, and take it down piece by piece to see that they would notice.</summary>
public sealed class IsolationTests(AgentHubHost host)
{
    [Fact]
    public async Task Every_tenant_table_shows_a_business_its_own_rows_and_nobody_elses() => Assert.Empty(await ComplaintsAsync(null));

    [Theory]
    [InlineData("drop policy tenant_isolation on {0}", "its own tenant sees nothing")]
    [InlineData("alter table {0} disable row level security", "another tenant's rows are seen")]
    [InlineData("alter policy tenant_isolation on {0} using (true)", "another tenant's rows are seen")]
    [InlineData("alter policy tenant_isolation on {0} with check (true)", "a row can be written into another tenant")]
    public async Task A_wall_that_is_missing_anywhere_is_noticed(string breach, string complaint)
    {
        var found = await ComplaintsAsync(breach);

        await using var connection = await (await host.RunningAsync()).Database.Superuser.OpenConnectionAsync(TestContext.Current.CancellationToken);
        foreach (var table in await Walls.TablesAsync(connection)) Assert.Contains($"{table}: {complaint}", found);
    }

    [Fact]
    public async Task Without_a_tenant_there_are_no_rows()
    {
        var database = (await host.RunningAsync()).Database;
        await host.NewTenantAsync();
        await using var source = NpgsqlDataSource.Create(database.Connection("app", 2));
        await using var connection = await source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        foreach (var table in await Walls.TablesAsync(connection))
        {
            await using var command = new NpgsqlCommand($"select count(*) from {table}", connection);
            Assert.Equal(0L, await command.ExecuteScalarAsync(TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public async Task Fifty_businesses_over_two_connections_never_meet()
    {
        await using var narrow = await RunningHost.StartAsync([], appConnections: 2);
        var tenants = new List<TestTenant>();
        for (var i = 0; i < 50; i++) tenants.Add(await narrow.NewTenantAsync($"Shop {i}"));

        await Task.WhenAll(tenants.Select(async tenant =>
        {
            await tenant.TeachAsync("Opening hours", $"We open at nine in the street of {Canary(tenant)}.");
            var visitor = await tenant.VisitorAsync();
            Assert.Equal(HttpStatusCode.Accepted, (await visitor.SaysAsync("In which street do you open?")).Status);
            await tenant.QuietAsync();
            var seen = (await visitor.SeesAsync()).ToJsonString();
            Assert.Contains(Canary(tenant), seen, StringComparison.Ordinal);
            foreach (var other in tenants.Where(t => t != tenant)) Assert.DoesNotContain(Canary(other), seen, StringComparison.Ordinal);
        }));
    }

    private static string Canary(TestTenant tenant) => $"Canary{tenant.Id.Value:n}";

    /// <summary>Two businesses with rows in every table, and what is wrong between them; each table tried with its wall broken first, if so wanted.</summary>
    private async Task<List<string>> ComplaintsAsync(string? breach)
    {
        var (tenant, other) = (await LivedInAsync(), await LivedInAsync());
        await using var connection = await tenant.Host.Database.Superuser.OpenConnectionAsync(TestContext.Current.CancellationToken);
        var complaints = new List<string>();
        foreach (var table in await Walls.TablesAsync(connection))
        {
            await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
            if (breach is not null)
            {
                await using var command = new NpgsqlCommand(string.Format(System.Globalization.CultureInfo.InvariantCulture, breach, table), connection);
                await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
            }

            complaints.AddRange(await Walls.ComplaintsAsync(connection, table, tenant.Id, other.Id));
            await transaction.RollbackAsync(TestContext.Current.CancellationToken);
        }

        return complaints;
    }

    /// <summary>A business with rows in every table: it was asked on WhatsApp, answered, handed over, and a tool was used.</summary>
    private async Task<TestTenant> LivedInAsync()
    {
        var tenant = await host.NewTenantAsync();
        await tenant.TeachAsync("Opening hours", "We are closed on Sunday.");
        await tenant.ReceivesAsync(WhatsAppSample.Text(from: "31612345678", text: "Are you open on Sunday?"));
        await tenant.QuietAsync();
        await tenant.ReceivesAsync(WhatsAppSample.Voice(from: "31612345678"));
        await tenant.QuietAsync();
        var turn = Assert.IsType<AgentHub.Conversations.TurnId>((await tenant.RepliesAsync())[0].TurnId).Value;
        await tenant.Host.Services.GetRequiredService<ToolLedger>().RunAsync(tenant.Id, turn, "test", "{}", _ => Task.FromResult("done"), TestContext.Current.CancellationToken);
        await Planted.InAsync(tenant, TestContext.Current.CancellationToken);
        return tenant;
    }
}
