using System.Diagnostics;
using System.Globalization;
using AgentHub.Bench.Setup;
using AgentHub.Inference;
using AgentHub.Inference.Engines;
using AgentHub.Simulators.Engines;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace AgentHub.Bench.Pool;

/// <summary>G10: all engines are gone for a minute, then back. Chat has to be told at once; email waits, loses nothing, and comes back as no herd.</summary>
internal static class Outage
{
    private const int Engines = 4;
    private const int Tenants = 8;
    private const int MailsATenant = 12;
    private static readonly TimeSpan Down = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);

    public static async Task RunAsync(CancellationToken cancel)
    {
        Console.WriteLine($"g10: {Engines} engines gone for {Down.TotalSeconds:0} s; {Tenants} businesses with {MailsATenant} mails each, and chat all the while\n");
        var options = new EngineSimulatorOptions { InterTokenMilliseconds = 10 };
        var engines = new List<EngineSimulator>();
        for (var i = 0; i < Engines; i++) engines.Add(await EngineSimulator.StartAsync(options, cancel));
        var ports = engines.Select(e => e.Port).ToList();
        await using var services = PoolRig.Services([.. engines.Select(e => e.BaseUrl)], TimeProvider.System, hasWindow: true, o => o.ConnectTimeout = TimeSpan.FromSeconds(2)).BuildServiceProvider();
        await LookAsync(services, cancel);

        foreach (var engine in engines) await engine.DisposeAsync();
        await LookAsync(services, cancel);
        var pool = services.GetRequiredService<IInferencePool>();
        var done = new List<int>();
        var mails = Enumerable.Range(0, Tenants * MailsATenant).Select(i => MailAsync(pool, i % Tenants, done, cancel)).ToList();

        List<double> refusals = [];
        for (var began = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(began) < Down; await Task.Delay(100, cancel)) refusals.Add(await RefusedAfterAsync(pool, cancel));
        var lostEarly = mails.Count(m => m.IsCompleted);

        for (var i = 0; i < Engines; i++) engines[i] = await EngineSimulator.StartAsync(options with { Port = ports[i] }, cancel);
        var back = Stopwatch.GetTimestamp();
        List<int> running = [];
        while (mails.Exists(m => !m.IsCompleted))
        {
            await LookAsync(services, cancel);
            for (var i = 0; i < 10 && mails.Exists(m => !m.IsCompleted); i++)
            {
                running.Add(engines.Sum(e => e.Running));
                await Task.Delay(Look / 10, cancel);
            }
        }

        var drained = Stopwatch.GetElapsedTime(back);
        foreach (var engine in engines) await engine.DisposeAsync();
        var lost = mails.Count(m => !m.Result);
        // Of the first half that was served, each business should have had its eighth.
        var half = done.Take(done.Count / 2).GroupBy(t => t).Select(g => g.Count()).ToList();
        Stats.Table(["chat told after p50 ms", "p99 ms", "chat asked", "mails answered early", "mails lost", "served in s", "in the first half each business had", "at work 25, 50, 100, 250 ms after"],
        [[
            Number(Stats.Median(refusals)), Number(Stats.Percentile(refusals, 0.99)), refusals.Count.ToString(CultureInfo.InvariantCulture), lostEarly.ToString(CultureInfo.InvariantCulture),
            lost.ToString(CultureInfo.InvariantCulture), Number(drained.TotalSeconds), $"{half.Min()} to {half.Max()}", string.Join(", ", new[] { 1, 2, 4, 10 }.Select(i => i < running.Count ? running[i] : 0)),
        ]]);
    }

    private static string Number(double value) => value.ToString("0.0", CultureInfo.InvariantCulture);

    private static async Task<bool> MailAsync(IInferencePool pool, int tenant, List<int> done, CancellationToken cancel)
    {
        try
        {
            var who = new RequestIdentity(new Guid(tenant + 1, 0, 0, new byte[8]), RequestClass.Email);
            await pool.For(who).GetResponseAsync([new ChatMessage(ChatRole.User, "Write 40 words.")], cancellationToken: cancel);
            lock (done) done.Add(tenant);
            return true;
        }
        catch (EngineException)
        {
            return false;
        }
    }

    private static async Task<double> RefusedAfterAsync(IInferencePool pool, CancellationToken cancel)
    {
        var began = Stopwatch.GetTimestamp();
        try
        {
            await pool.For(new RequestIdentity(Guid.CreateVersion7())).GetResponseAsync([new ChatMessage(ChatRole.User, "Write 3 words.")], cancellationToken: cancel);
            throw new SetupException("Somebody answered although all engines are gone.");
        }
        catch (EngineException)
        {
            return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        }
    }

    private static async Task LookAsync(IServiceProvider services, CancellationToken cancel)
    {
        var list = services.GetRequiredService<EngineList>();
        await Task.WhenAll(list.All.Select(e => services.GetRequiredService<EngineProbe>().CheckAsync(e, cancel)));
        list.SayChanged();
    }
}
