using System.Data.Common;
using AgentHub.Inference.Ownership;
using AgentHub.Platform.Data;
using AgentHub.Platform.Secrets;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AgentHub.Pool;

/// <summary>
/// The ownership of the engines' schedule as a lease in the database: one row with an epoch and the owner's address, on the
/// database's clock. A process with the role <c>inference</c> takes it when it is free, and renews it; all others read whose it is.
/// </summary>
/// <remarks>An owner that dies is followed within <see cref="Length"/> and one <see cref="Pace"/>; one that stops gives it back at once.</remarks>
public sealed partial class ScheduleLease(DirectoryDb directory, MasterKey master, NodeAddress address, bool competes, TimeProvider clock, ILogger<ScheduleLease> log)
    : BackgroundService, IScheduleOwner
{
    /// <summary>How long a lease lasts that nobody renews.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromSeconds(3);

    /// <summary>How often it is renewed, or looked at.</summary>
    public static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);

    private const string Name = "engines";

    private const string Take = """
        insert into schedule_owner as o (name, node, epoch, address, expires_at) values ($1, $2, 1, $3, clock_timestamp() + $4)
        on conflict (name) do update set node = excluded.node, address = excluded.address, expires_at = excluded.expires_at,
            epoch = case when o.node = excluded.node then o.epoch else o.epoch + 1 end
            where o.node = excluded.node or o.expires_at < clock_timestamp()
        returning epoch
        """;

    private const string Look = "select node, epoch, address from schedule_owner where name = $1 and expires_at >= clock_timestamp()";
    private const string GiveBack = "update schedule_owner set expires_at = clock_timestamp() where name = $1 and node = $2 returning epoch";

    private readonly Guid node = Guid.CreateVersion7();
    private volatile Seen? seen;

    /// <inheritdoc/>
    public ScheduleOwnership? Current => seen is { } known && clock.GetElapsedTime(known.At) < Length ? known.Ownership : null;

    /// <inheritdoc/>
    public string NodeKey { get; } = Convert.ToHexStringLower(master.Derive("inference between nodes"));

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (seen?.Ownership is not { IsOurs: true }) return;

        seen = null;
        try
        {
            await directory.FindAsync(GiveBack, row => row.GetInt64(0), cancellationToken, Name, node);
        }
        catch (Exception away) when (away is DbException or TimeoutException or InvalidOperationException)
        {
            // The lease runs out by itself.
            DatabaseAway(away.GetType().Name);
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var tick = new PeriodicTimer(Pace, clock);
        do
        {
            try
            {
                await KeepAsync(stoppingToken);
            }
            catch (Exception away) when (away is DbException or TimeoutException or InvalidOperationException)
            {
                DatabaseAway(away.GetType().Name);
            }
        }
        while (await tick.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>Takes or renews the lease where this process may have it, and looks whose it is otherwise.</summary>
    internal async Task KeepAsync(CancellationToken cancel)
    {
        // Before the question: the lease began no earlier than this, so it is never believed for longer than it lasts.
        var at = clock.GetTimestamp();
        var before = seen?.Ownership;
        var now = await OursAsync(cancel) ?? await directory.FindAsync(Look, row => new ScheduleOwnership(row.GetGuid(0) == node, row.GetInt64(1), new Uri(row.GetString(2))), cancel, Name);
        seen = now is null ? null : new Seen(now, at);
        if (now is not null && now != before) Owned(now.IsOurs ? "this process" : now.Address.ToString(), now.Epoch);
    }

    private async Task<ScheduleOwnership?> OursAsync(CancellationToken cancel)
    {
        // Where the others would reach us is known only once the server listens.
        if (!competes || address.Current is not { } here) return null;

        var epoch = await directory.FindAsync(Take, row => (long?)row.GetInt64(0), cancel, Name, node, here.ToString(), Length);
        return epoch is { } ours ? new ScheduleOwnership(true, ours, here) : null;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The engines' schedule is kept by {Owner} (epoch {Epoch})")]
    private partial void Owned(string owner, long epoch);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Whose the engines' schedule is could not be read ({Reason}); it is tried again")]
    private partial void DatabaseAway(string reason);

    private sealed record Seen(ScheduleOwnership Ownership, long At);
}
