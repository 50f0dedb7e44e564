using System.Globalization;
using AgentHub.Bench.Crash;
using AgentHub.Bench.Setup;
using AgentHub.Simulators.Engines;
using AgentHub.Simulators.Meta;

namespace AgentHub.Bench.Turns;

/// <summary>The turn benchmark from its set-up to its table.</summary>
internal static class TurnsCommand
{
    private const int Parallel = 16;
    private const int WebhooksPerSecond = 50;
    private const int QuestionsPerSecond = 20;
    private const string Unfinished = "What is the parking code";
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan CalendarRounds = TimeSpan.FromSeconds(45);
    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan SettleLimit = TimeSpan.FromSeconds(60);

    public static async Task<int> RunAsync(Arguments arguments, CancellationToken cancel)
    {
        var options = TurnsOptions.Read(arguments);
        var figures = new Figures();
        foreach (var withBroker in options.WithBroker) await MeasureAsync(options, withBroker, figures, cancel);
        if (options.WithBroker.Contains(false)) await MeasureQuietWindowAsync(options, figures, cancel);

        var table = $"{options.Repeats} repeats of {options.Seconds} s on {Environment.ProcessorCount} cores; medians, and the least and the most.\n{figures}";
        Console.Write("\n" + table);
        if (options.Report is { } file) await File.WriteAllTextAsync(file, table, cancel);
        return 0;
    }

    private static async Task MeasureAsync(TurnsOptions options, bool withBroker, Figures figures, CancellationToken cancel)
    {
        var (section, time) = (withBroker ? "RabbitMQ" : "In-memory bus", TimeSpan.FromSeconds(options.Seconds));
        await using var world = await World.BuildAsync(WorldOf(withBroker, quiet: true), cancel);
        using var http = Network.Client();
        using var streams = Network.StreamClient();
        world.Server.Start();
        await world.Server.WaitUntilReadyAsync(http, cancel);
        await ClosedLoop.RunAsync(world, http, streams, Parallel, WarmUp, cancel);

        var restWrites = await MeasureRestAsync(world, http, section, figures, cancel);
        for (var repeat = 0; repeat < options.Repeats; repeat++)
        {
            if (!withBroker) await MeasureFloorAsync(world, http, time, figures, cancel);
            foreach (var visitors in new[] { 1, Parallel, 64 }) await MeasureClosedAsync(world, http, streams, visitors, time, section, figures, withBroker, cancel);
            await MeasureOpenAsync(world, http, streams, time, section, restWrites, figures, cancel);
        }

        if (options.Idle)
        {
            await Task.Delay(Rest, cancel);
            figures.Add(section, "server memory after a minute idle", world.Server.MemoryBytes / 1048576.0, "MB", "<= 250");
        }

        await world.Server.StopAsync();
    }

    /// <summary>What is written while nobody says anything: Hangfire looks at its calendar every 15 s.</summary>
    private static async Task<double> MeasureRestAsync(World world, HttpClient http, string section, Figures figures, CancellationToken cancel)
    {
        var before = await Meters.ReadAsync(world, http, cancel);
        await Task.Delay(CalendarRounds, cancel);
        var rest = await Meters.ReadAsync(world, http, cancel) - before;
        var writes = rest.Writes / rest.Time.TotalSeconds;
        figures.Add(section, "writing commits a second at rest", writes, "/s");
        return writes;
    }

    private static async Task MeasureFloorAsync(World world, HttpClient http, TimeSpan time, Figures figures, CancellationToken cancel)
    {
        var floor = new Floor(world, http);
        await floor.SetUpAsync(cancel);
        figures.Add("This machine", "commits, 1 connection", await floor.CommitAsync(1, time, cancel), "/s");
        figures.Add("This machine", $"commits, {Parallel} connections", await floor.CommitAsync(Parallel, time, cancel), "/s");
        figures.Add("This machine", $"floor: insert, engine call, insert, {Parallel} at once", await floor.InsertCallInsertAsync(Parallel, time, cancel), "/s");
    }

    private static async Task MeasureClosedAsync(
        World world, HttpClient http, HttpClient streams, int visitors, TimeSpan time, string section, Figures figures, bool withBroker, CancellationToken cancel)
    {
        var before = await Meters.ReadAsync(world, http, cancel);
        var (perSecond, felt) = await ClosedLoop.RunAsync(world, http, streams, visitors, time, cancel);
        var cost = await Meters.ReadAsync(world, http, cancel) - before;
        double turns = felt.Count + visitors;   // with the first turn of each, which is paid for too

        figures.Add(section, $"durable turns, {visitors} visitors", perSecond, "/s", visitors == Parallel ? ">= 200" : "");
        figures.Add(section, $"reply felt, {visitors} visitors, p50", Figure.Percentile(felt.Select(f => f.Reply.TotalMilliseconds), 50), "ms");
        if (visitors != Parallel) return;

        figures.Add(section, "server CPU a turn", cost.Server.TotalMilliseconds / turns, "ms", withBroker ? "<= 8" : "<= 5");
        figures.Add(section, "PostgreSQL's CPU a turn", cost.Postgres.TotalMilliseconds / turns, "ms");
        figures.Add(section, "CPU a turn of the engine and the customers", cost.Bench.TotalMilliseconds / turns, "ms");
        figures.Add(section, "writing commits a widget turn", cost.Writes / turns, "", "<= 3");
        figures.Add(section, "SQL round trips a widget turn, reading streams included", (cost.Commands + cost.Commits) / turns, "", "<= 25");
    }

    private static async Task MeasureOpenAsync(World world, HttpClient http, HttpClient streams, TimeSpan time, string section, double restWrites, Figures figures, CancellationToken cancel)
    {
        var before = await Meters.ReadAsync(world, http, cancel);
        var acknowledged = await OpenLoop.CallAsync(world, http, WebhooksPerSecond, time, cancel);
        await Settlement.WaitAsync(world.Database, SettleLimit, cancel);
        var cost = await Meters.ReadAsync(world, http, cancel) - before;
        figures.Add(section, $"webhook acknowledged at {WebhooksPerSecond}/s, p50", Figure.Percentile(acknowledged.Select(a => a.TotalMilliseconds), 50), "ms", "<= 10");
        figures.Add(section, $"webhook acknowledged at {WebhooksPerSecond}/s, p99", Figure.Percentile(acknowledged.Select(a => a.TotalMilliseconds), 99), "ms", "<= 50");
        // What the calendar writes goes by the clock and not by the turns, so it was counted at rest and is taken off.
        figures.Add(section, "writing commits a WhatsApp turn", (cost.Writes - restWrites * cost.Time.TotalSeconds) / acknowledged.Count, "", "<= 6");
        figures.Add(section, "server CPU a WhatsApp turn", cost.Server.TotalMilliseconds / acknowledged.Count, "ms");

        var felt = await OpenLoop.AskAsync(world, http, streams, QuestionsPerSecond, time, Business.Question, cancel);
        figures.Add(section, $"message to first words at {QuestionsPerSecond}/s, p50", Figure.Percentile(felt.Select(f => f.FirstWords.TotalMilliseconds), 50), "ms", "<= 15");
        figures.Add(section, $"message to first words at {QuestionsPerSecond}/s, p99", Figure.Percentile(felt.Select(f => f.FirstWords.TotalMilliseconds), 99), "ms");
    }

    /// <summary>The delay that a customer feels with the settings as they are shipped.</summary>
    private static async Task MeasureQuietWindowAsync(TurnsOptions options, Figures figures, CancellationToken cancel)
    {
        const int PerSecond = 5;
        await using var world = await World.BuildAsync(WorldOf(withBroker: false, quiet: false), cancel);
        using var http = Network.Client();
        using var streams = Network.StreamClient();
        world.Server.Start();
        await world.Server.WaitUntilReadyAsync(http, cancel);
        for (var repeat = 0; repeat < options.Repeats; repeat++)
        {
            foreach (var (name, text) in new[] { ("ends a thought", Business.Question), ("may go on", Unfinished) })
            {
                var felt = await OpenLoop.AskAsync(world, http, streams, PerSecond, TimeSpan.FromSeconds(options.Seconds), text, cancel);
                figures.Add("Default quiet window, in-memory bus", $"first words after a message that {name}, p50", Figure.Percentile(felt.Select(f => f.FirstWords.TotalMilliseconds), 50), "ms");
            }
        }

        await world.Server.StopAsync();
    }

    private static WorldOptions WorldOf(bool withBroker, bool quiet) => new()
    {
        Businesses = Businesses.Most,
        WithBroker = withBroker,
        // PostgreSQL numbers the transactions of all its databases in one row: nobody else's may be among them.
        OwnServers = true,
        Engine = new EngineSimulatorOptions { ZeroDelay = true, FixedReply = "Park behind the shop; the code is on the sign there." },
        Meta = new MetaOptions { Statuses = false },
        Settings = quiet
            ? [.. new[] { "Widget", "WhatsApp", "Email" }.Select(c => ($"AgentHub__Conversations__QuietWindow__{c}", TimeSpan.Zero.ToString("c", CultureInfo.InvariantCulture)))]
            : [],
    };
}
