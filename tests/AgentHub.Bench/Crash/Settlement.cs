using System.Diagnostics;
using AgentHub.Bench.Setup;

namespace AgentHub.Bench.Crash;

/// <summary>Waits, once no more comes in, until nothing is due, leased or being sent.</summary>
internal static class Settlement
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(250);

    // A notice to the owner is work too; its reminders are planned for later and do not count.
    private const string Open = """
        select 'conversation ' || id from conversations where lease_until is not null or (owner = 'agent' and last_customer_seq > answered_seq)
        union all select 'event ' || id from inbound_events where state = 'kept'
        union all select 'delivery ' || id || ' ' || state from deliveries where state in ('queued', 'sending') or (state = 'unknown' and due_at is not null)
        """;

    /// <returns>How long it took, and what was still open at the end of the limit.</returns>
    public static async Task<(TimeSpan Took, IReadOnlyList<string> Left)> WaitAsync(BenchDatabase database, TimeSpan limit, CancellationToken cancel)
    {
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            var open = await database.ListAsync(Open, row => row.GetString(0), cancel);
            var took = Stopwatch.GetElapsedTime(began);
            if (open.Count == 0 || took > limit) return (took, open);
            await Task.Delay(Pace, cancel);
        }
    }
}
