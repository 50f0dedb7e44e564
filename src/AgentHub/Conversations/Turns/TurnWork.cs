using System.Diagnostics;
using AgentHub.Agents.Runs;
using AgentHub.Conversations.Live;
using AgentHub.Conversations.Takeover;
using AgentHub.Languages;
using AgentHub.Platform;
using AgentHub.Platform.Messaging;
using AgentHub.Platform.Telemetry;
using AgentHub.Platform.Tenancy;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace AgentHub.Conversations.Turns;

/// <summary>
/// Answers a conversation: claims its turn, lets the agent run with no connection held, and commits what came of it. If this
/// process dies anywhere on the way, the lease runs out and another worker takes the turn again.
/// </summary>
internal sealed partial class TurnWork(
    TurnClaims claims, TurnCompletion completion, Ownership ownership, AgentRunner runner, LiveFeed live, Failpoints failpoints, IOptions<ConversationOptions> options, ILogger<TurnWork> log) : IWork
{
    /// <summary>After SIGTERM a run has this long to finish before its turn is given back.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(17);
    private static readonly TimeSpan BetweenCommitTries = TimeSpan.FromMilliseconds(300);

    public string Name => Work.Turn;

    public string Table => "conversations";

    public int Limit => options.Value.Turns;

    public int LimitPerTenant => options.Value.TurnsPerTenant;

    public async Task RunAsync(TenantId tenant, Guid id, bool swept, CancellationToken stopping)
    {
        var conversation = new ConversationId(id);
        var (claimed, isPaused) = await claims.ClaimAsync(tenant, conversation, stopping);
        if (isPaused) await ownership.EndPauseAsync(tenant, conversation, stopping);
        if (claimed is not { } turn) return;

        failpoints.Pass(Failpoints.AfterClaim);
        using var activity = PlatformMeter.Continue("turn", turn.Traceparent);
        activity?.SetTag("agenthub.tenant", tenant.ToString()).SetTag("agenthub.conversation", turn.Conversation.ToString()).SetTag("agenthub.turn", turn.Id.ToString());

        if (turn.Exhausted is { } reason) await CompleteAsync(turn, Trouble(turn, reason));
        else await AnswerAsync(turn, stopping);
    }

    private async Task AnswerAsync(ClaimedTurn turn, CancellationToken stopping)
    {
        using var run = new RunningTurn(turn, claims, live, options.Value.Lease);
        await using var atStop = stopping.Register(() => run.StopAfter(Grace));

        var feed = new TurnFeed(turn, live);
        RunResult? result = null;
        try
        {
            feed.Typing(true);
            result = await runner.RunAsync(turn.Request() with { Patience = options.Value.PatienceFor(turn.Kind) }, feed, run.Cancel);
        }
        catch (OperationCanceledException) when (run.Ending is not RunEnding.None)
        {
            feed.Discard();
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            Failed(error, turn.Id, turn.Attempt);
            feed.Discard();
            feed.Typing(false);
            await EndAsync(turn, RunEnding.Failed);
            return;
        }

        if (result is null)
        {
            // Before the turn is let go: whoever takes it next says that it writes.
            feed.Typing(false);
            await EndAsync(turn, run.Ending);
            return;
        }

        run.StopWatching();
        // The renewals go on until this is through: a database restart in between must not cost the turn.
        if (await CompleteAsync(turn, result) != Completion.Done) feed.Discard();
        feed.Typing(false);
    }

    private async Task EndAsync(ClaimedTurn turn, RunEnding ending)
    {
        switch (ending)
        {
            case RunEnding.Deadline:
                await CompleteAsync(turn, Trouble(turn, "The agent did not answer in time."));
                break;
            case RunEnding.Failed when turn.Failures + 1 >= ClaimedTurn.MaxFailures:
                await CompleteAsync(turn, Trouble(turn, $"The agent failed {ClaimedTurn.MaxFailures} times to answer."));
                break;
            case RunEnding.Lost:
                break;
            default:
                await claims.ReleaseAsync(turn, failed: ending == RunEnding.Failed, CancellationToken.None);
                break;
        }
    }

    /// <summary>Commits, and tries again while the lease lives: the database may be restarting, and the answer is worth keeping.</summary>
    private async Task<Completion> CompleteAsync(ClaimedTurn turn, RunResult result)
    {
        var until = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                // Not cancelled by the stop: what was thought shall stand, and the fence decides whether it may.
                var done = await completion.CompleteAsync(turn, result, CancellationToken.None);
                if (done == Completion.Replan) await claims.ReleaseAsync(turn, failed: false, CancellationToken.None);
                if (done == Completion.Lost) NotOurs(turn.Id);
                return done;
            }
            catch (Exception away) when (away is NpgsqlException or TimeoutException && Stopwatch.GetElapsedTime(until) < options.Value.Lease)
            {
                await Task.Delay(BetweenCommitTries, CancellationToken.None);
            }
        }
    }

    private static RunResult Trouble(ClaimedTurn turn, string reason)
    {
        var language = turn.Language ?? LanguageDetector.Detect(turn.History.LastOrDefault(m => m.Owed)?.Text ?? "", turn.BusinessLanguage);
        return new RunResult(RunEnd.HandOff, Phrases.Trouble(language), language, "rule", new RunTrace { Notes = [reason] }) { Reason = reason };
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Turn {TurnId} failed in attempt {Attempt}")]
    private partial void Failed(Exception error, TurnId turnId, int attempt);

    [LoggerMessage(Level = LogLevel.Information, Message = "Turn {TurnId} was no longer ours at its commit; nothing was written")]
    private partial void NotOurs(TurnId turnId);
}
