using System.Diagnostics;
using System.Globalization;
using AgentHub.Bench.Setup;
using AgentHub.Platform;

namespace AgentHub.Bench.Crash;

/// <summary>One life of the server that was to end at a point.</summary>
/// <param name="Struck">True when it ended there; false when the point was not met in time and the process was killed from outside.</param>
/// <param name="InFlight">Conversations that waited for an answer at that moment.</param>
internal sealed record Kill(string Point, bool Struck, int InFlight, TimeSpan Lived, bool Counts);

/// <summary>Starts the server with the next point armed, waits until it has killed itself there, and starts it again at once.</summary>
internal sealed class Killer(World world, Ledger ledger, CrashOptions options)
{
    private const int MaxSkip = 10;
    private static readonly TimeSpan PointLimit = TimeSpan.FromSeconds(60);

    private readonly Random random = new(options.Seed);
    private readonly string record = Path.Combine(world.Folder, "failpoints");
    private readonly List<Kill> kills = [];

    public IReadOnlyList<Kill> Kills => kills;

    /// <summary>Kills until so many have counted.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        // A point that is never met must not keep us for ever.
        var most = (options.Kills * 2) + Failpoints.All.Count;
        var round = new Queue<string>();
        while (kills.Count(k => k.Counts) < options.Kills && kills.Count < most)
        {
            if (round.Count == 0) round = new Queue<string>(Shuffled());
            var kill = await KillAsync(round.Dequeue(), cancel);
            kills.Add(kill);
            Tell(kill);
        }
    }

    private async Task<Kill> KillAsync(string point, CancellationToken cancel)
    {
        var before = Strikes();
        var began = Stopwatch.GetTimestamp();
        world.Server.Start(
            ("AgentHub__Failpoints__Point", point), ("AgentHub__Failpoints__Skip", random.Next(MaxSkip).ToString(CultureInfo.InvariantCulture)), ("AgentHub__Failpoints__Record", record));
        var ended = await world.Server.HasEndedWithinAsync(PointLimit, cancel);
        var inFlight = ledger.InFlight;
        if (!ended) await world.Server.KillAsync();

        var struck = Strikes() > before;
        if (ended && !struck) throw new SetupException($"The server ended by itself. Its last words:\n{world.Server.LastWords()}");
        return new Kill(point, struck, inFlight, Stopwatch.GetElapsedTime(began), struck && inFlight >= options.InFlight);
    }

    private string[] Shuffled()
    {
        string[] points = [.. Failpoints.All];
        random.Shuffle(points);
        return points;
    }

    private int Strikes() => File.Exists(record) ? File.ReadLines(record).Count() : 0;

    private void Tell(Kill kill) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"  {kills.Count(k => k.Counts),4}/{options.Kills}  {kill.Point,-14} {(kill.Struck ? "struck" : "not met")} after {kill.Lived.TotalSeconds,5:0.0} s, {kill.InFlight} in flight, {ledger.Accepted.Count} accepted"));
}
