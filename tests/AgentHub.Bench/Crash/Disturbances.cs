using System.Diagnostics;
using System.Globalization;
using AgentHub.Bench.Setup;

namespace AgentHub.Bench.Crash;

/// <summary>What else goes wrong under load: the broker and the database die and come back while the server runs.</summary>
internal sealed class Disturbances(World world, Ledger ledger, CrashOptions options)
{
    private static readonly TimeSpan WorkLimit = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(100);

    public async Task RunAsync(HttpClient http, CancellationToken cancel)
    {
        world.Server.Start();
        await world.Server.WaitUntilReadyAsync(http, cancel);
        await WorkAsync("The server works", cancel);
        if (options.BrokerRestart) await BreakAsync("RabbitMQ is killed and started again", world.Servers.KillBrokerAsync, TimeSpan.Zero, cancel);
        if (options.BrokerDown > TimeSpan.Zero) await BreakAsync($"RabbitMQ is killed and away for {options.BrokerDown.TotalSeconds} s", world.Servers.KillBrokerAsync, options.BrokerDown, cancel);
        if (options.PostgresRestart)
        {
            await BreakAsync("PostgreSQL is shut down and started again", world.Servers.ShutPostgresAsync, TimeSpan.Zero, cancel);
            await BreakAsync("PostgreSQL is killed and started again", world.Servers.KillPostgresAsync, TimeSpan.Zero, cancel);
        }
    }

    private async Task BreakAsync(string what, Func<CancellationToken, Task> kill, TimeSpan away, CancellationToken cancel)
    {
        Console.WriteLine($"  {what}, with {ledger.InFlight} in flight.");
        var before = ledger.Received.Count;
        await kill(cancel);
        await Task.Delay(away, cancel);
        if (away > TimeSpan.Zero) Console.WriteLine($"  {ledger.Received.Count - before} replies were received meanwhile.");
        await world.Servers.StartAgainAsync(cancel);
        await WorkAsync("It is back", cancel);
    }

    private async Task WorkAsync(string what, CancellationToken cancel)
    {
        var before = ledger.Received.Count;
        var began = Stopwatch.GetTimestamp();
        TimeSpan? first = null;
        while (ledger.Received.Count - before < options.InFlight)
        {
            if (!world.Server.IsRunning) throw new SetupException($"The server ended by itself. Its last words:\n{world.Server.LastWords()}");
            if (Stopwatch.GetElapsedTime(began) > WorkLimit) throw new SetupException($"{what}, and {ledger.Received.Count - before} replies were received in {WorkLimit.TotalMinutes} minutes.");
            if (ledger.Received.Count > before) first ??= Stopwatch.GetElapsedTime(began);
            await Task.Delay(Pace, cancel);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"  {what}: the first reply after {(first ?? TimeSpan.Zero).TotalSeconds:0.0} s, {options.InFlight} replies after {Stopwatch.GetElapsedTime(began).TotalSeconds:0.0} s."));
    }
}
