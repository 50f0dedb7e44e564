using AgentHub.Platform.Messaging;
using AgentHub.Platform.Tenancy;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace AgentHub.Tests.Platform.Messaging;

public sealed class WorkDeskTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_hint_that_finds_no_room_waits_and_is_worked_on_when_there_is_some()
    {
        var work = new HeldWork { LimitPerTenant = 1 };
        using var desk = new WorkDesk([work], NullLogger<WorkDesk>.Instance);
        var tenant = Guid.CreateVersion7();
        Guid[] rows = [Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7()];

        foreach (var row in rows) desk.Take(new Hint(work.Name, tenant, row));
        foreach (var row in rows)
        {
            Assert.Equal(row, await work.StartedAsync());
            work.Release(row);
        }
    }

    [Fact]
    public async Task A_busy_tenant_leaves_room_and_tenants_in_line_take_turns()
    {
        var work = new HeldWork { Limit = 1 };
        using var desk = new WorkDesk([work], NullLogger<WorkDesk>.Instance);
        var (busy, other) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        Guid[] busyRows = [Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7()];
        var otherRow = Guid.CreateVersion7();

        foreach (var row in busyRows) desk.Take(new Hint(work.Name, busy, row));
        desk.Take(new Hint(work.Name, other, otherRow));

        var order = new List<Guid>();
        for (var i = 0; i < 4; i++)
        {
            order.Add(await work.StartedAsync());
            work.Release(order[^1]);
        }

        Assert.Equal([busyRows[0], busyRows[1], otherRow, busyRows[2]], order);
    }

    [Fact]
    public async Task A_hint_for_a_row_in_hand_makes_it_looked_at_once_more()
    {
        var work = new HeldWork();
        using var desk = new WorkDesk([work], NullLogger<WorkDesk>.Instance);
        var hint = new Hint(work.Name, Guid.CreateVersion7(), Guid.CreateVersion7());

        desk.Take(hint);
        Assert.Equal(hint.Id, await work.StartedAsync());
        desk.Take(hint);
        desk.Take(hint);
        work.Release(hint.Id);

        Assert.Equal(hint.Id, await work.StartedAsync());
        work.Release(hint.Id);
        await desk.StopAsync();
        Assert.Equal(2, work.Runs);
    }

    [Fact]
    public async Task Work_is_told_whether_the_sweep_found_its_row()
    {
        var work = new HeldWork();
        using var desk = new WorkDesk([work], NullLogger<WorkDesk>.Instance);
        var (told, swept) = (Guid.CreateVersion7(), Guid.CreateVersion7());

        desk.Take(new Hint(work.Name, Guid.CreateVersion7(), told));
        Assert.Equal(told, await work.StartedAsync());
        desk.Take(new Hint(work.Name, Guid.CreateVersion7(), swept), swept: true);
        Assert.Equal(swept, await work.StartedAsync());
        work.Release(told);
        work.Release(swept);

        Assert.Equal([swept], work.Swept);
    }

    /// <summary>Work that goes on until the test lets it end.</summary>
    private sealed class HeldWork : IWork
    {
        private readonly System.Threading.Channels.Channel<Guid> started = System.Threading.Channels.Channel.CreateUnbounded<Guid>();
        private readonly System.Collections.Concurrent.ConcurrentDictionary<Guid, TaskCompletionSource> held = new();

        public string Name => "held";

        public string Table => "held";

        public int Limit { get; init; } = 100;

        public int LimitPerTenant { get; init; } = 100;

        public int Runs { get; private set; }

        public List<Guid> Swept { get; } = [];

        public async Task RunAsync(TenantId tenant, Guid id, bool swept, CancellationToken stopping)
        {
            Runs++;
            if (swept) Swept.Add(id);
            var end = held[id] = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            await started.Writer.WriteAsync(id, stopping);
            await end.Task;
        }

        public async Task<Guid> StartedAsync()
        {
            using var limit = new CancellationTokenSource(Patience);
            return await started.Reader.ReadAsync(limit.Token);
        }

        public void Release(Guid id) => held[id].SetResult();
    }
}
