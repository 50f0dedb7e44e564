namespace AgentHub.Server.Hosting;

/// <summary>
/// Gives memory back to the machine once the server has had nothing to do for a while. The collector alone keeps what a busy
/// minute needed, since nothing asks it to look again.
/// </summary>
internal sealed class IdleMemory(TimeProvider clock) : BackgroundService
{
    private const long QuietBytes = 16L * 1024 * 1024;
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(15);

    private long allocated;
    private bool isTrimmed;

    /// <summary>One look; true when memory was given back.</summary>
    public bool Look()
    {
        var now = GC.GetTotalAllocatedBytes();
        var isQuiet = now - allocated < QuietBytes;
        allocated = now;
        if (!isQuiet) isTrimmed = false;
        if (!isQuiet || isTrimmed) return false;

        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        return isTrimmed = true;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pace, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken)) Look();
    }
}
