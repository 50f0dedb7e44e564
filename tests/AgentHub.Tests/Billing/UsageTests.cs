using AgentHub.Billing;
using AgentHub.Inference;
using AgentHub.Inference.Accounting;
using AgentHub.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
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

        var reading = services.GetRequiredService<UsageReading>();
        while ((await reading.TodayAsync(tenant.Id, Cancel)).Requests < 2) await Task.Delay(20, Cancel);
        Assert.Equal(new UsageSum(2, 200, 25), await reading.TodayAsync(tenant.Id, Cancel));
        Assert.Equal(new UsageSum(0, 0, 0), await reading.TodayAsync(other.Id, Cancel));
    }
}
