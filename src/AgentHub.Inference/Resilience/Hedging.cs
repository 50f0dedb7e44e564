using AgentHub.Inference.Telemetry;

namespace AgentHub.Inference.Resilience;

/// <summary>
/// Asks a second engine where somebody is looking at the screen and the first one is later than nearly all were lately. Whoever
/// speaks first is heard, the other one is told to stop. It is done for a small share of requests at most.
/// </summary>
internal sealed class Hedging(InferenceOptions options, TimeProvider clock)
{
    private const int Saved = 4;
    private static readonly TimeSpan AtLeast = TimeSpan.FromMilliseconds(50);
    private readonly Budget budget = new(options.HedgeShare, Saved);

    /// <summary>How long first tokens took lately.</summary>
    public FirstTokens FirstTokens { get; } = new();

    /// <param name="first">Opens the reply at the engine that has its turn.</param>
    /// <param name="second">Opens it at another one, or null where none has room at once.</param>
    public async Task<OpenedReply> OpenAsync(Func<CancellationToken, Task<OpenedReply>> first, Func<CancellationToken, Task<Task<OpenedReply>?>> second, CancellationToken cancel)
    {
        budget.Earn();
        var began = clock.GetTimestamp();
        var one = Life.Begin(first, cancel);
        var late = FirstTokens.LateAfter;
        if (late is { } after && await IsLateAsync(one.Opening, after > AtLeast ? after : AtLeast, cancel) && budget.TrySpend() && await BeginSecondAsync(second, cancel) is { } two)
        {
            Meters.Hedged();
            one = await RaceAsync(one, two);
        }

        var opened = await one.OpenAsync();
        FirstTokens.Took(clock.GetElapsedTime(began));
        return opened;
    }

    private async Task<bool> IsLateAsync(Task opening, TimeSpan after, CancellationToken cancel)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var isLate = await Task.WhenAny(opening, Task.Delay(after, clock, enough.Token)) != opening;
        await enough.CancelAsync();
        return isLate && !cancel.IsCancellationRequested;
    }

    private static async Task<Life?> BeginSecondAsync(Func<CancellationToken, Task<Task<OpenedReply>?>> second, CancellationToken cancel)
    {
        var ending = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        if (await second(ending.Token) is { } opening) return new Life(opening, ending);
        ending.Dispose();
        return null;
    }

    private static async Task<Life> RaceAsync(Life one, Life two)
    {
        var (ahead, behind) = await Task.WhenAny(one.Opening, two.Opening) == one.Opening ? (one, two) : (two, one);
        // One that failed has not won anything.
        if (!ahead.Opening.IsCompletedSuccessfully) (ahead, behind) = (behind, ahead);
        await behind.StopAsync();
        return ahead;
    }

    /// <summary>An opening and what ends it.</summary>
    private sealed record Life(Task<OpenedReply> Opening, CancellationTokenSource Ending)
    {
        public static Life Begin(Func<CancellationToken, Task<OpenedReply>> open, CancellationToken cancel)
        {
            var ending = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            return new(open(ending.Token), ending);
        }

        public async Task<OpenedReply> OpenAsync()
        {
            try
            {
                return (await Opening) with { Life = Ending };
            }
            catch
            {
                Ending.Dispose();
                throw;
            }
        }

        public async Task StopAsync()
        {
            await Ending.CancelAsync();
            try
            {
                var opened = await Opening;
                await opened.Reply.DisposeAsync();
                opened.Dispose();
            }
            catch (Exception e) when (e is OperationCanceledException or EngineException)
            {
                // It lost; how it ended is nobody's concern.
            }

            Ending.Dispose();
        }
    }
}
