using System.Globalization;
using AgentHub.Inference;
using AgentHub.Inference.Accounting;
using AgentHub.Simulators.Engines;
using Microsoft.Extensions.AI;

namespace AgentHub.Bench.Pool;

/// <summary>G9: chaos with retries, hedges, callers who leave, and replies that break off. Do the books balance?</summary>
internal static class Books
{
    private const int Tenants = 12;
    private const int Requests = 600;
    private const int AtOnce = 24;

    public static async Task RunAsync(PoolOptions options, CancellationToken cancel)
    {
        Console.WriteLine($"g9: {Requests} requests of {Tenants} tenants at four engines that fail in every way, one caller in eight leaves\n");
        List<IReadOnlyList<string>> rows = [];
        for (var seed = 1; seed <= options.Seeds; seed++) rows.Add(await RunAsync(seed, cancel));
        Stats.Table(["seed", "answered", "left", "failed", "second tries", "hedges", "resumes", "tenants", "platform", "sum", "engines, as heard", "difference", "engines' own count", "sent to nobody"], rows);
    }

    private static async Task<IReadOnlyList<string>> RunAsync(int seed, CancellationToken cancel)
    {
        await using var rig = await PoolRig.StartAsync(
            4, new EngineSimulatorOptions { InterTokenMilliseconds = 4, InterTokenMillisecondsPerRunning = 0.1, Seed = seed }, TimeProvider.System, hasWindow: true, cancel,
            o => (o.HedgeShare, o.SavedRetries, o.BreakerSample, o.IdleTimeout) = (0.5, 10_000, 1_000, TimeSpan.FromSeconds(15)));
        FaultKind[] kinds = [FaultKind.Reset, FaultKind.ServerError, FaultKind.TooManyRequests, FaultKind.ErrorEvent, FaultKind.CutMidStream, FaultKind.ResetMidStream, FaultKind.GarbageJson];
        foreach (var (index, engine) in rig.Engines.Index())
            foreach (var kind in kinds) engine.Fail(new EngineFault(kind) { Probability = 0.02, AfterPieces = 3 + (7 * index) });

#pragma warning disable CA5394 // A seed makes the run repeatable.
        var random = new Random(seed);
        var work = Enumerable.Range(0, Requests).Select(i => (Tenant: new Guid(i % Tenants + 1, 0, 0, new byte[8]), Words: random.Next(5, 60), LeavesAfter: random.Next(8) == 0 ? random.Next(0, 20) : int.MaxValue)).ToList();
#pragma warning restore CA5394
        await Parallel.ForEachAsync(work, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel }, async (w, token) => await AskAsync(rig.Pool, w.Tenant, w.Words, w.LeavesAfter, token));
        while (rig.Engines.Any(e => e.Running > 0)) await Task.Delay(20, cancel);

        var rows = ((MemoryLedger)rig.Ledger).Rows;
        var (tenants, platform) = (rows.Sum(r => r.TenantTokens), rows.Sum(r => r.PlatformInputTokens + r.PlatformOutputTokens));
        var heard = rows.SelectMany(r => r.Engines).Sum(e => e.InputTokens + e.OutputTokens);
        var own = rig.Engines.Sum(e => e.Spent.PromptTokens + e.Spent.SentTokens);
        long Of(string purpose) => rows.SelectMany(r => r.Engines).Count(e => e.Purpose == purpose);
        return [.. new[]
        {
            seed, rows.Count(r => r.Outcome == UsageOutcome.Answered), rows.Count(r => r.Outcome == UsageOutcome.Left), rows.Count(r => r.Outcome == UsageOutcome.Failed),
            Of("Retry"), Of("Hedge"), Of("Resume"), tenants, platform, tenants + platform, heard, tenants + platform - heard, own, own - heard,
        }.Select(n => n.ToString("N0", CultureInfo.InvariantCulture))];
    }

    private static async Task AskAsync(IInferencePool pool, Guid tenant, int words, int leavesAfter, CancellationToken cancel)
    {
        try
        {
            var heard = 0;
            await foreach (var _ in pool.For(new RequestIdentity(tenant)).GetStreamingResponseAsync([new ChatMessage(ChatRole.User, $"Write {words} words.")], cancellationToken: cancel))
                if (heard++ >= leavesAfter) return;
        }
        catch (EngineException)
        {
            // The ledger has it.
        }
    }
}
