using System.Diagnostics;
using System.Text;
using System.Text.Json;
using AgentHub.Inference;
using AgentHub.Knowledge.Gaps;
using AgentHub.Knowledge.Index;
using AgentHub.Knowledge.Quotes;
using AgentHub.Languages;
using AgentHub.Platform;
using AgentHub.Tools;
using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;

namespace AgentHub.Agents.Runs;

/// <summary>
/// Lets the model answer: Semantic Kernel holds the agent's tools and the filter they pass through, the pool holds the model, and
/// the caps on steps, calls and tokens are ours. What the model says is held against the passages before it stands.
/// </summary>
internal sealed class ModelRun(IInferencePool pool, ToolLedger ledger, Failpoints failpoints)
{
    private const int MaxSteps = 4;
    private const int MaxReplyTokens = 600;
    private const int MaxReplyCharacters = 6_000;
    private const int PassagesShown = 5;

    /// <exception cref="EngineException">No engine could answer; nothing that was shown stands.</exception>
    public async Task<RunResult> RunAsync(RunRequest request, Ask ask, KnowledgeIndex index, QuoteRun quote, ShownText shown, CancellationToken cancel)
    {
        var began = Stopwatch.GetTimestamp();
        var passages = quote.Evidence.Take(PassagesShown).Select(h => h.Passage).ToList();
        var tools = new AgentTools(request, index, passages, ledger);
        var kernel = new Kernel();
        kernel.FunctionInvocationFilters.Add(tools.Audit);

        var messages = Prompt.Messages(request, ask, passages);
        var traced = messages.Select(Traced).ToList();
        var options = new ChatOptions { MaxOutputTokens = MaxReplyTokens, Temperature = 0.2f, Tools = [.. tools.Functions] };
        var client = pool.For(new RequestIdentity(request.Tenant.Value, request.Pace == RunPace.Email ? RequestClass.Email : RequestClass.Chat, request.Turn.ToString())
        {
            Patience = request.Patience, OnlyHere = request.EnginesHere,
        });
        failpoints.Pass(Failpoints.AfterPrompt);

        var check = new ReplyCheck(tools, ask.Text);
        var words = new CheckedWords(shown, check);
        var usage = new UsageDetails();
        string? modelName = null;
        double? firstDelta = null;
        var text = "";
        for (var step = 1; step <= MaxSteps && tools.HandOffReason is null; step++)
        {
            // The last step has no tools: it has to answer.
            if (step == MaxSteps) options.Tools = null;
            var reply = new StringBuilder();
            var calls = new List<Microsoft.Extensions.AI.FunctionCallContent>();
            await foreach (var update in client.GetStreamingResponseAsync(messages, options, cancel))
            {
                modelName ??= update.ModelId;
                foreach (var content in update.Contents)
                {
                    switch (content)
                    {
                        case Microsoft.Extensions.AI.TextContent { Text.Length: > 0 } piece when reply.Length < MaxReplyCharacters:
                            firstDelta ??= Stopwatch.GetElapsedTime(began).TotalMilliseconds;
                            reply.Append(piece.Text);
                            words.Write(piece.Text);
                            failpoints.Pass(Failpoints.MidStream);
                            break;
                        case Microsoft.Extensions.AI.FunctionCallContent call:
                            calls.Add(call);
                            break;
                        case UsageContent used:
                            usage.Add(used.Details);
                            break;
                    }
                }
            }

            text = reply.ToString();
            if (calls.Count == 0) break;

            // Words beside a call are the model thinking aloud, not an answer.
            words.Discard();
            text = "";
            messages.Add(new ChatMessage(ChatRole.Assistant, [.. calls]));
            foreach (var call in calls) messages.Add(new ChatMessage(ChatRole.Tool, [new Microsoft.Extensions.AI.FunctionResultContent(call.CallId, await CallAsync(tools, kernel, call, cancel))]));
            if (tools.HasEffect) failpoints.Pass(Failpoints.AfterEffect);
            traced.AddRange(messages.TakeLast(calls.Count + 1).Select(Traced));
        }

        if (text.Length > 0) words.Finish();
        var trace = quote.Trace with
        {
            Prompt = traced, ToolCalls = tools.Calls,
            Passages = [.. quote.Trace.Passages, .. tools.Found.Select(QuoteRun.Traced)],
            Timings = new Dictionary<string, double> { ["model"] = Stopwatch.GetElapsedTime(began).TotalMilliseconds, ["firstDelta"] = firstDelta ?? 0 },
        };
        return Judge(ask, quote, tools, check, text, trace, shown) with
        {
            Model = modelName, HasEffect = tools.HasEffect, PromptTokens = (int)(usage.InputTokenCount ?? 0), CompletionTokens = (int)(usage.OutputTokenCount ?? 0),
        };
    }

    /// <summary>Permission and limits are decided in the filter; a tool's own trouble becomes a result that the model can read.</summary>
    private static async Task<string> CallAsync(AgentTools tools, Kernel kernel, Microsoft.Extensions.AI.FunctionCallContent call, CancellationToken cancel)
    {
        if (tools.Functions.FirstOrDefault(f => f.Name == call.Name) is not { } function) return $"There is no tool named {call.Name}.";

        var arguments = new KernelArguments();
        foreach (var (name, value) in call.Arguments ?? new Dictionary<string, object?>()) arguments[name] = value is JsonElement { ValueKind: JsonValueKind.String } text ? text.GetString() : value?.ToString();
        // What a call lacks the model is told, and can add.
        if (function.Metadata.Parameters.FirstOrDefault(p => p.IsRequired && !arguments.ContainsName(p.Name)) is { } missing) return $"The tool {call.Name} needs the argument {missing.Name}.";
        return (await function.InvokeAsync(kernel, arguments, cancel)).GetValue<string>() ?? "";
    }

    /// <summary>No evidence, no claim: what the model says must rest on passages it was shown or on what a tool did.</summary>
    private static RunResult Judge(Ask ask, QuoteRun quote, AgentTools tools, ReplyCheck check, string text, RunTrace trace, ShownText shown)
    {
        if (tools.HandOffReason is { } reason) return new RunResult(RunEnd.HandOff, Phrases.HandedOver(ask.Language), ask.Language, "model", trace) { Reason = reason, Gap = new RunGap(quote.Query, GapReason.HandedOver, quote.HasEvidence) };

        var checkedReply = Citations.Check(text, tools.Passages);
        var problem = checkedReply.Text.Length == 0 ? "The model's answer did not stand up to its sources." : check.ProblemOf(checkedReply.Kept) ?? WithoutGround(quote, tools, checkedReply);
        if (problem is not null)
        {
            shown.Discard();
            var instead = quote.Result(ask);
            return instead with { Trace = trace with { Notes = [.. trace.Notes, problem] } };
        }

        var notes = checkedReply.Dropped > 0 ? [$"{checkedReply.Dropped} quotes or marks that stand in no passage were dropped."] : Array.Empty<string>();
        return new RunResult(RunEnd.Reply, checkedReply.Text, ask.Language, "model", trace with { Notes = [.. trace.Notes, .. notes] }) { Sources = SourcesOf(checkedReply, quote) };
    }

    // A question back claims nothing, so it needs no evidence.
    private static string? WithoutGround(QuoteRun quote, AgentTools tools, CheckedReply reply)
    {
        if (tools.HasEffect || reply.Kept.All(s => s.TrimEnd()[^1] is '?' or '؟' or '？')) return null;
        if (tools.Passages.Count == 0) return "The model had no passage to answer from.";
        return quote.HasEvidence || tools.FoundEvidence ? null : "The model's answer was stopped: the knowledge holds no evidence for one.";
    }

    /// <summary>What the model cited; where it cited nothing, what it evidently restates. A source beneath words that it does not hold would be a lie.</summary>
    private static IReadOnlyList<QuotedSource> SourcesOf(CheckedReply reply, QuoteRun quote) =>
        reply.Sources.Count > 0 || quote.Answered is not QuotedAnswer.Quote found ? reply.Sources : [.. found.Sources.Where(s => Citations.Restates(reply.Text, s.Quote))];

    private static TracedPrompt Traced(ChatMessage message)
    {
        const int MaxTraced = 4_000;
        var text = message.Text.Length > 0 ? message.Text : string.Join('\n', message.Contents.Select(c => c switch
        {
            Microsoft.Extensions.AI.FunctionCallContent call => $"{call.Name}({JsonSerializer.Serialize(call.Arguments)})",
            Microsoft.Extensions.AI.FunctionResultContent result => result.Result?.ToString(),
            _ => null,
        }).Where(t => t is not null));
        return new TracedPrompt(message.Role.Value, text.Length > MaxTraced ? text[..MaxTraced] : text);
    }
}
