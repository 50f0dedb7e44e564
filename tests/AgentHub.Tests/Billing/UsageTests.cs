using AgentHub.Billing;
using AgentHub.Inference;
using AgentHub.Inference.Accounting;
using AgentHub.Platform.Tenancy;
using AgentHub.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace AgentHub.Tests.Billing;

public sealed class UsageTests(AgentHubHost host)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_a_request_cost_is_written_once_and_read_by_its_business_alone()
    {
        var tenant = await host.NewTenantAsync();
        var other = await host.NewTenantAsync();
        var services = tenant.Host.Services;
        var row = new UsageRow
        {
            RequestId = Guid.CreateVersion7(), TenantId = tenant.Id.Value, Class = RequestClass.Chat, Outcome = UsageOutcome.Answered, At = services.GetRequiredService<TimeProvider>().GetUtcNow(),
            Model = "llama", InputTokens = 100, OutputTokens = 20, PlatformInputTokens = 7, Engines = [new("gpu", "First", 107, 20)],
        };

        var ledger = services.GetRequiredService<IUsageLedger>();
        await ledger.RecordAsync(row, Cancel);
        await ledger.RecordAsync(row with { InputTokens = 999 }, Cancel);
        await ledger.RecordAsync(row with { RequestId = Guid.CreateVersion7(), TenantId = Guid.CreateVersion7() }, Cancel);
        await ledger.RecordAsync(row with { RequestId = Guid.CreateVersion7(), OutputTokens = 5 }, Cancel);

        await services.GetRequiredService<UsageWriter>().WriteAsync(TimeSpan.Zero, Cancel);

        var reading = services.GetRequiredService<UsageReading>();
        Assert.Equal(new UsageSum(2, 200, 25), await reading.TodayAsync(tenant.Id, Cancel));
        Assert.Equal(new UsageSum(0, 0, 0), await reading.TodayAsync(other.Id, Cancel));
    }

    [Fact]
    public async Task Rows_wait_for_a_turn_of_their_business_and_only_then_for_the_writer()
    {
        var clock = new FakeTimeProvider();
        using var usage = new WaitingUsage(clock);
        var (shop, other) = (TenantId.New(), TenantId.New());
        await usage.RecordAsync(Row(shop), Cancel);
        clock.Advance(TimeSpan.FromSeconds(6));
        await usage.RecordAsync(Row(shop), Cancel);
        await usage.RecordAsync(Row(other), Cancel);

        Assert.Empty(usage.TakeOverdue(TimeSpan.FromSeconds(10), 100).Rows);
        clock.Advance(TimeSpan.FromSeconds(5));
        var overdue = usage.TakeOverdue(TimeSpan.FromSeconds(10), 100);

        Assert.Equal((shop.Value, 2), (overdue.TenantId, overdue.Rows.Count));
        Assert.Empty(usage.Take(shop, 100).Rows);
        Assert.Single(usage.Take(other, 100).Rows);
    }

    [Fact]
    public async Task What_was_not_written_waits_again_and_makes_no_room()
    {
        using var usage = new WaitingUsage(TimeProvider.System);
        var shop = TenantId.New();
        foreach (var _ in Enumerable.Range(0, 3)) await usage.RecordAsync(Row(shop), Cancel);

        var failed = usage.Take(shop, 2);
        usage.GiveBack(failed);
        Assert.Equal(3, usage.Count);

        var taken = usage.Take(shop, 100);
        Assert.Equal(failed.Rows.Select(r => r.RequestId).Order(), taken.Rows.Select(r => r.RequestId).Intersect(failed.Rows.Select(r => r.RequestId)).Order());
        usage.Written(taken);
        Assert.Equal(0, usage.Count);
    }

    private static UsageRow Row(TenantId tenant) => new()
    {
        RequestId = Guid.CreateVersion7(), TenantId = tenant.Value, Class = RequestClass.Chat, Outcome = UsageOutcome.Answered, At = DateTimeOffset.UnixEpoch, InputTokens = 1, OutputTokens = 1,
    };
}
