using System.Data.Common;
using System.Threading.Channels;
using AgentHub.Inference;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AgentHub.Pool.Languages;

/// <summary>A trial that runs: the model, how many of its languages are through, and how many there are.</summary>
public sealed record LanguageTrial(string Model, int Done, int Of);

/// <summary>
/// Tries models in languages, one model at a time, and tells the pool what each has shown: at the start, every minute, since another
/// process may have tried one, and after each language. A process that dies half-way keeps what was tried; the rest is asked for again.
/// </summary>
public sealed partial class LanguageTrials(IInferencePool pool, LanguageTable table, ModelLanguages proved, TimeProvider clock, ILogger<LanguageTrials> log) : BackgroundService
{
    private static readonly TimeSpan Pace = TimeSpan.FromMinutes(1);
    private readonly Channel<string> asked = Channel.CreateBounded<string>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Lock gate = new();
    private LanguageTrial? current;

    /// <summary>The languages that there are questions in.</summary>
    public static IReadOnlyCollection<string> Languages => [.. LanguageSample.All.Keys];

    /// <summary>What runs in this process, if anything.</summary>
    public LanguageTrial? Current => Volatile.Read(ref current);

    /// <summary>Why the last trial ended early, for the operator; null where it did not.</summary>
    public string? Trouble { get; private set; }

    /// <summary>Begins to try a model. False while another is being tried.</summary>
    public bool Start(string model)
    {
        lock (gate)
        {
            if (current is not null) return false;

            Trouble = null;
            current = new LanguageTrial(model, 0, LanguageSample.All.Count);
            return asked.Writer.TryWrite(model);
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pace, clock);
        var tick = Task.CompletedTask;
        var ask = asked.Reader.WaitToReadAsync(stoppingToken).AsTask();
        while (!stoppingToken.IsCancellationRequested)
        {
            if (tick.IsCompleted)
            {
                await TellAsync(stoppingToken);
                tick = timer.WaitForNextTickAsync(stoppingToken).AsTask();
            }

            if (ask.IsCompleted)
            {
                if (asked.Reader.TryRead(out var model)) await RunAsync(model, stoppingToken);
                ask = asked.Reader.WaitToReadAsync(stoppingToken).AsTask();
            }

            await Task.WhenAny(tick, ask);
        }
    }

    private async Task RunAsync(string model, CancellationToken cancel)
    {
        var probe = new LanguageProbe(pool, clock);
        try
        {
            foreach (var language in LanguageSample.All.Keys)
            {
                var row = await probe.TryAsync(model, language, cancel);
                await table.SaveAsync(row, cancel);
                Tried(model, language, row.InLanguage, row.KeptFacts, row.Unmixed, row.Asked);
                Volatile.Write(ref current, Current! with { Done = Current.Done + 1 });
                await TellAsync(cancel);
            }
        }
        catch (Exception away) when (away is not (OperationCanceledException or OutOfMemoryException))
        {
            Trouble = away is EngineException or TimeoutException ? away.Message : "What came of it could not be kept. Try again in a moment.";
            Stopped(away, model);
        }
        finally
        {
            Volatile.Write(ref current, null);
        }
    }

    /// <summary>Tells the pool which languages each model has passed.</summary>
    internal async Task TellAsync(CancellationToken cancel)
    {
        try
        {
            foreach (var model in (await table.ListAsync(cancel)).GroupBy(r => r.Model)) proved.Prove(model.Key, model.Where(r => r.IsPassed).Select(r => r.Language));
        }
        catch (Exception away) when (away is DbException or TimeoutException or InvalidOperationException)
        {
            NotRead(away.GetType().Name);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Model} in {Language}: {InLanguage} replies in the language, {KeptFacts} with the facts, {Unmixed} unmixed, of {Asked}")]
    private partial void Tried(string model, string language, int inLanguage, int keptFacts, int unmixed, int asked);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The trial of {Model} in languages ended early")]
    private partial void Stopped(Exception error, string model);

    [LoggerMessage(Level = LogLevel.Warning, Message = "What models can write could not be read ({Reason}); it is tried again")]
    private partial void NotRead(string reason);
}
