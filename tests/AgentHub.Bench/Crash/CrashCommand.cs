using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using AgentHub.Bench.Crash.Customers;
using AgentHub.Bench.Setup;
using AgentHub.Simulators.Engines;
using AgentHub.Simulators.Mail;
using AgentHub.Simulators.Meta;

namespace AgentHub.Bench.Crash;

/// <summary>The crash ledger from its set-up to its verdict.</summary>
internal static class CrashCommand
{
    private static readonly TimeSpan AcknowledgeLimit = TimeSpan.FromSeconds(60);

    /// <summary>Where no status will ever come, a shorter wait for one than the product's minute decides the same.</summary>
    private static readonly (string Name, string Value) ShortWait = ("AgentHub__Conversations__UnknownWait", "00:00:15");

    public static async Task<int> RunAsync(Arguments arguments, CancellationToken cancel)
    {
        var options = CrashOptions.Read(arguments);
        var began = Stopwatch.GetTimestamp();
        var ledger = new Ledger();
        await using var world = await World.BuildAsync(WorldOf(options, ledger), cancel);
        world.Engine.Script(Thanks, SavesThePhone);

        try
        {
            return await RunAsync(options, world, ledger, began, cancel);
        }
        catch
        {
            KeepLog(world);
            throw;
        }
    }

    private static async Task<int> RunAsync(CrashOptions options, World world, Ledger ledger, long began, CancellationToken cancel)
    {
        var killer = new Killer(world, ledger, options);
        using var http = Network.Client();
        await using var crowd = new Crowd(world, ledger, options.InFlight, options.Seed);
        crowd.Start();
        if (options.HasScenario) await new Disturbances(world, ledger, options).RunAsync(http, cancel);
        if (options.Kills > 0)
        {
            await world.Server.KillAsync();
            await killer.RunAsync(cancel);
        }

        if (!world.Server.IsRunning) world.Server.Start();
        await world.Server.WaitUntilReadyAsync(http, cancel);
        await crowd.SayNoMoreAsync(AcknowledgeLimit, cancel);
        var (settled, left) = await Settlement.WaitAsync(world.Database, options.Settle, cancel);

        var audit = new Audit(world.Businesses, ledger, await crowd.ReloadAsync(cancel), await Books.ReadAsync(world.Database, cancel));
        audit.Run();
        var report = new CrashReport(options, audit, killer.Kills, settled, left, Stopwatch.GetElapsedTime(began));
        Console.Write(report.Text);
        if (options.Report is { } file) await File.WriteAllTextAsync(file, report.Text, cancel);
        if (!report.Passed) KeepLog(world);
        await world.Server.StopAsync();
        return report.Passed ? 0 : 1;
    }

    private static WorldOptions WorldOf(CrashOptions options, Ledger ledger) => new()
    {
        WithBroker = options.WithBroker,
        OwnServers = options.HasScenario,
        Engine = new EngineSimulatorOptions { Seed = options.Seed },
        Meta = new MetaOptions { Statuses = options.Statuses, Taken = ledger.Receive },
        Mail = new MailSinkOptions { Taken = ledger.Receive },
        Settings =
        [
            ("AgentHub__Conversations__Lease", options.Lease.ToString("c", CultureInfo.InvariantCulture)),
            ("AgentHub__Conversations__QuietWindow__Widget", "00:00:00.200"),
            ("AgentHub__Conversations__QuietWindow__WhatsApp", "00:00:00.200"),
            .. options.Statuses ? [] : (IEnumerable<(string, string)>)[ShortWait],
        ],
    };

    /// <summary>Once the tool has kept the number, the model thanks for it.</summary>
    private static ScriptedAnswer Thanks { get; } = new() { Match = "Kept for the business", Text = "Thank you, I have noted your number for the business.", Times = int.MaxValue };

    /// <summary>A number that the customer writes is kept by a tool call with an effect.</summary>
    private static ScriptedAnswer SavesThePhone { get; } = new()
    {
        Match = $"My phone number is {Customer.Phone}",
        ToolCalls = [new ScriptedCall("save_contact_details", JsonSerializer.SerializeToElement(new { phone = Customer.Phone }))],
        Times = int.MaxValue,
    };

    private static void KeepLog(World world)
    {
        if (!File.Exists(world.Server.LogFile)) return;

        var kept = Path.Combine(Path.GetTempPath(), $"agenthub-bench-{Environment.ProcessId}.log");
        File.Copy(world.Server.LogFile, kept, overwrite: true);
        Console.WriteLine($"The server's log is kept in {kept}.");
    }
}
