using AgentHub.Inference;
using AgentHub.Inference.Accounting;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace AgentHub.Tests.Inference.Accounting;

public sealed class QuotaTests
{
    private static readonly Guid Tenant = Guid.CreateVersion7();
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_reserved_counts_until_it_is_known_what_it_cost()
    {
        var quotas = new MemoryQuotas(_ => new(TokensPerMinute: 100), clock);
        var (first, second) = (Guid.CreateVersion7(), Guid.CreateVersion7());

        Assert.Null(await quotas.ReserveAsync(Tenant, first, 80, Cancel));
        Assert.Equal(TimeSpan.FromMinutes(1), (await quotas.ReserveAsync(Tenant, second, 30, Cancel))!.RetryAfter);
        quotas.Commit(Tenant, first, 20);
        quotas.Commit(Tenant, first, 20);
        Assert.Null(await quotas.ReserveAsync(Tenant, second, 80, Cancel));
        Assert.NotNull(await quotas.ReserveAsync(Tenant, Guid.CreateVersion7(), 1, Cancel));
        Assert.Null(await quotas.ReserveAsync(Guid.CreateVersion7(), Guid.CreateVersion7(), 80, Cancel));

        clock.Advance(TimeSpan.FromSeconds(61));
        quotas.Commit(Tenant, second, 5);
        Assert.Null(await quotas.ReserveAsync(Tenant, Guid.CreateVersion7(), 95, Cancel));
    }

    [Fact]
    public async Task A_day_ends_at_midnight_and_knows_what_others_have_counted()
    {
        var known = 900L;
        var quotas = new MemoryQuotas(_ => new(TokensPerDay: 1_000), clock, (_, _) => ValueTask.FromResult(known));

        var refusal = await quotas.ReserveAsync(Tenant, Guid.CreateVersion7(), 200, Cancel);
        Assert.Equal(TimeSpan.FromHours(15), refusal!.RetryAfter);
        Assert.Null(await quotas.ReserveAsync(Tenant, Guid.CreateVersion7(), 100, Cancel));

        clock.Advance(TimeSpan.FromHours(15));
        known = 0;
        Assert.Null(await quotas.ReserveAsync(Tenant, Guid.CreateVersion7(), 200, Cancel));
    }

    [Fact]
    public async Task A_business_without_tokens_is_told_so_and_no_engine_is_asked()
    {
        var (pool, engines) = await PoolUnderTest.WithEnginesAsync(1, o => o.QuotaOf = t => t == Tenant ? new(TokensPerDay: 10) : QuotaLimits.None);
        await using var _ = pool;

        var error = await Assert.ThrowsAsync<EngineException>(() => pool.Client(Tenant).GetResponseAsync("hello", cancellationToken: Cancel));

        Assert.Equal(EngineFailure.OverQuota, error.Failure);
        Assert.NotNull(error.RetryAfter);
        Assert.Empty(engines[0].Requests);
        Assert.NotEmpty((await pool.AskAsync("hello")).Text);
    }

    [Fact]
    public async Task The_same_request_twice_is_one_row()
    {
        var ledger = new MemoryLedger();
        var row = new UsageRow { RequestId = Guid.CreateVersion7(), TenantId = Tenant, Class = RequestClass.Chat, At = clock.GetUtcNow(), Outcome = UsageOutcome.Answered, InputTokens = 5 };

        await ledger.RecordAsync(row, Cancel);
        await ledger.RecordAsync(row with { InputTokens = 7 }, Cancel);

        Assert.Equal(5, Assert.Single(ledger.Rows).InputTokens);
    }
}
