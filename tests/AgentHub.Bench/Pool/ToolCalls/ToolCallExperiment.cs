using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using AgentHub.Simulators.Engines;

namespace AgentHub.Bench.Pool.ToolCalls;

/// <summary>G8: does the pool read tool calls by its rule, whatever their shape and however the stream was cut?</summary>
internal static class ToolCallExperiment
{
    private const int MaxShown = 10;
    private const int SamplesAShape = 8;
    private const int Seed = 20_261_125;

    public static Task RunAsync(PoolOptions options, CancellationToken cancel)
    {
        Console.WriteLine("g8: tool calls by the pool's rule\n");
        var shapes = EveryShapeAtEveryCut(Seed, cancel);
        Console.WriteLine();
        var fuzz = Fuzz(options.Inputs, Seed, cancel);
        Console.WriteLine();
        if (!shapes || !fuzz) Environment.ExitCode = 1;
        return Task.CompletedTask;
    }

    private static bool EveryShapeAtEveryCut(int seed, CancellationToken cancel)
    {
        var writing = new LlamaWriting(seed);
        var (total, wrong, readings) = (0, 0, 0L);
        int[] others = [0, 0];
        foreach (var shape in LlamaShapes.All)
        {
            cancel.ThrowIfCancellationRequested();
            for (var i = 0; i < SamplesAShape; i++)
            {
                var tool = LlamaWriting.Tools[i % LlamaWriting.Tools.Count].Name;
                var given = writing.ArgumentsOf(tool);
                if (shape.Name == "json_by_key" && given.Count == 0) given["reason"] = "x";
                var sample = new LlamaSample(SampleKind.Calls, shape.Write(tool, given), "", [(tool, given)]);
                total++;
                readings += Cuts(sample.Text).Count();
                if (Cuts(sample.Text).AsParallel().WithCancellation(cancel).Any(pieces => !Reading.Of(pieces).IsRightFor(sample)) && ++wrong <= MaxShown) Console.WriteLine($"wrong: {shape.Name}: {sample.Text}");
                if (OtherRules.LikeVllm(sample.Text) == Reading.Told(sample)) others[0]++;
                if (OtherRules.SplitAtSemicolons(sample.Text) == Reading.Told(sample)) others[1]++;
            }
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
            {LlamaShapes.All.Count} shapes, {total} calls, {readings:N0} readings (whole, letter by letter, and at every pair of cuts)
              the pool's rule                     {Percent(total - wrong, total)} right
              strict JSON with a name (vLLM's)    {Percent(others[0], total)} right, seen whole
              split at semicolons (a router's)    {Percent(others[1], total)} right, seen whole
            """));
        return wrong == 0;
    }

    private static bool Fuzz(int count, int seed, CancellationToken cancel)
    {
        const int Batch = 5_000;
        var tallies = new ConcurrentDictionary<SampleKind, (int Total, int Right, int Same)>();
        var (exceptions, shown) = (0, 0);
        var began = Stopwatch.GetTimestamp();
        Parallel.For(0, (count + Batch - 1) / Batch, new ParallelOptions { CancellationToken = cancel }, batch =>
        {
            var writing = new LlamaWriting(unchecked(seed + (batch * 7_919)));
            for (var i = 0; i < Math.Min(Batch, count - (batch * Batch)); i++)
            {
                var sample = writing.Next();
                var pieces = writing.Cut(sample.Text);
                var (right, same) = (false, false);
                try
                {
                    var whole = Reading.Of(sample.Text);
                    (right, same) = (whole.IsRightFor(sample), Reading.Of(pieces) == whole);
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    if (Interlocked.Increment(ref exceptions) <= MaxShown) Console.WriteLine($"exception: {e.GetType().Name}: {sample.Text}");
                }

                if ((!right || !same) && Interlocked.Increment(ref shown) <= MaxShown) Console.WriteLine($"{(same ? "wrong" : "depends on the cut")}: {sample.Kind}: {sample.Text}\n  shown {Reading.Of(sample.Text).Shown}\n  calls {Reading.Of(sample.Text).Calls}");
                tallies.AddOrUpdate(sample.Kind, (1, right ? 1 : 0, same ? 1 : 0), (_, t) => (t.Total + 1, t.Right + (right ? 1 : 0), t.Same + (same ? 1 : 0)));
            }
        });

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count:N0} inputs by chance (seed {seed}), each read whole and in random pieces, in {Stopwatch.GetElapsedTime(began).TotalSeconds:0} s"));
        Console.WriteLine("  kind          inputs   by the rule   same however cut");
        foreach (var (kind, t) in tallies.OrderBy(t => t.Key)) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {kind,-9} {t.Total,10:N0}   {Percent(t.Right, t.Total),11}   {Percent(t.Same, t.Total),16}"));
        Console.WriteLine($"  exceptions: {exceptions}");
        return exceptions == 0 && shown == 0;
    }

    private static IEnumerable<string[]> Cuts(string text)
    {
        yield return [text];
        yield return [.. text.Select(c => c.ToString())];
        for (var first = 0; first <= text.Length; first++)
            for (var second = first; second <= text.Length; second++)
                yield return [text[..first], text[first..second], text[second..]];
    }

    private static string Percent(int part, int whole) => (whole == 0 ? 0 : 100.0 * part / whole).ToString(part == whole ? "0 '%'" : "0.000 '%'", CultureInfo.InvariantCulture);
}
