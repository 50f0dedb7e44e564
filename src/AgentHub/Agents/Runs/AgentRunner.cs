using System.Diagnostics;
using AgentHub.Agents.Courtesies;
using AgentHub.Inference;
using AgentHub.Knowledge;
using AgentHub.Knowledge.Gaps;
using AgentHub.Languages;
using AgentHub.Platform.Telemetry;
using Microsoft.Extensions.Logging;

namespace AgentHub.Agents.Runs;

/// <summary>
/// Runs an agent once: what a rule can answer is answered by rule, what the owner approved an answer for by that, then by a model where one is there that writes the language,
/// and otherwise by quoting the knowledge. It holds no transaction and no connection while it thinks.
/// </summary>
internal sealed partial class AgentRunner(IInferencePool pool, AgentKnowledge knowledge, ModelRun model, FactRun facts, TimeProvider clock, ILogger<AgentRunner> log)
{
    public async Task<RunResult> RunAsync(RunRequest request, IRunFeed feed, CancellationToken cancel)
    {
        using var activity = PlatformMeter.Activities.StartActivity("run");
        var began = Stopwatch.GetTimestamp();
        var ask = Ask.Of(request);

        var result = ByRule(request, ask) ?? await ByApprovalAsync(request, ask, cancel) ?? await facts.AnswerAsync(request, ask, cancel) ?? await ByKnowledgeAsync(request, ask, feed, cancel);
        result = Opening.Add(request, ask, result);
        activity?.SetTag("agenthub.mode", result.Mode);
        return result with { Trace = result.Trace with { Timings = new Dictionary<string, double>(result.Trace.Timings) { ["run"] = Stopwatch.GetElapsedTime(began).TotalMilliseconds } } };
    }

    /// <summary>What needs neither knowledge nor model, and must not get a random quote.</summary>
    private static RunResult? ByRule(RunRequest request, Ask ask)
    {
        if (ask.HasMoreThanText) return HandOff(ask, Phrases.NotText(ask.Language), "The customer sent something that is not text.");
        if (Intentions.AsksForPerson(ask.Text)) return HandOff(ask, Phrases.HandedOver(ask.Language), "The customer asked for a person.") with { Gap = LeftBehind(ask) };
        if (ask.FollowsOffer && Agreement.IsYes(ask.Text)) return HandOff(ask, Phrases.HandedOver(ask.Language), "The customer accepted the offer of a person.");
        if (Courtesy.Recognise(ask.Text) is { } courtesy)
            return new RunResult(RunEnd.Reply, Courtesy.Answer(courtesy, ask.Text, ask.Language, request.Agent.Name, request.Business), ask.Language, "courtesy", new RunTrace { Query = null });
        return null;
    }

    private async Task<RunResult> ByKnowledgeAsync(RunRequest request, Ask ask, IRunFeed feed, CancellationToken cancel)
    {
        var began = Stopwatch.GetTimestamp();
        var index = await knowledge.IndexAsync(request.Tenant, request.AgentId, request.KnowledgeVersion, request.Asker, cancel);
        var quote = QuoteRun.Answer(ask, index);
        var searched = Stopwatch.GetElapsedTime(began).TotalMilliseconds;

        var notes = new List<string>();
        var opening = Opening.Of(request, ask);
        // An email can wait until an engine is back; whoever looks at a screen cannot.
        var hasEngine = pool.HasEngine(request.EnginesHere);
        if (!hasEngine && !(request.Pace == RunPace.Email && pool.IsWorthWaiting(request.EnginesHere)))
        {
            notes.Add(request.EnginesHere && pool.HasEngine()
                ? "No engine on this machine is reachable, and the business wants no other: the knowledge was quoted."
                : "No engine is reachable: the knowledge was quoted.");
        }
        else if (hasEngine && !pool.CanWrite(ask.Language, request.EnginesHere))
        {
            notes.Add($"No engine is set to write '{ask.Language}': the knowledge was quoted.");
        }
        else
        {
            var shown = new ShownText(feed, opening);
            try
            {
                return await model.RunAsync(request, ask, index, quote, shown, cancel);
            }
            catch (EngineException trouble)
            {
                // No model is not no answer.
                EngineFailed(trouble.Failure, request.Turn);
                shown.Discard();
                notes.Add($"The engine failed ({trouble.Message}): the knowledge was quoted.");
            }
        }

        var result = quote.Result(ask);
        new ShownText(feed, opening).Write(result.Text);
        return result with { Trace = result.Trace with { Notes = [.. notes, .. result.Trace.Notes], Timings = new Dictionary<string, double> { ["search"] = searched } } };
    }

    /// <summary>The owner's approved answer to this question, word for word.</summary>
    private async Task<RunResult?> ByApprovalAsync(RunRequest request, Ask ask, CancellationToken cancel)
    {
        var index = await knowledge.IndexAsync(request.Tenant, request.AgentId, request.KnowledgeVersion, request.Asker, cancel);
        var query = Courtesy.StripGreeting(ask.Text);
        return index.Curated.Find(query, ask.Language, request.Channel, clock.GetUtcNow()) is { } found
            ? new RunResult(RunEnd.Reply, found.Answer, ask.Language, "curated", new RunTrace { Query = query, Notes = [$"It was approved as the answer to: {found.Question}"] }) { Curated = found.Id.Value }
            : null;
    }

    /// <summary>What a customer asked before they wanted a person instead: the answer they had was not enough.</summary>
    private static RunGap? LeftBehind(Ask ask) =>
        ask.Earlier.Length > 0 && Courtesy.Recognise(ask.Earlier) is null && !Intentions.AsksForPerson(ask.Earlier) ? new RunGap(Courtesy.StripGreeting(ask.Earlier), GapReason.HandedOver, HadEvidence: true) : null;

    private static RunResult HandOff(Ask ask, string text, string reason) => new(RunEnd.HandOff, text, ask.Language, "rule", new RunTrace()) { Reason = reason };

    [LoggerMessage(Level = LogLevel.Warning, Message = "The engine failed ({Failure}) in turn {TurnId}; the knowledge is quoted instead")]
    private partial void EngineFailed(EngineFailure failure, Guid turnId);
}
