using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json.Nodes;
using AgentHub.Inference.ToolCalls;
using Microsoft.Extensions.AI;

namespace AgentHub.Inference.Streaming;

/// <summary>
/// Turns an engine's chunks into a reply: text as it comes, tool calls whole and at the end, then usage and finish. So a reply that
/// breaks off inside a call has shown nothing of it.
/// </summary>
internal sealed class ReplyReader(ToolCatalog tools, Expectation? expected, bool goesOn, string model, string id)
{
    private const int MaxToolCalls = 64;
    private readonly CallScanner scanner = new(tools, atStart: !goesOn);
    private readonly List<ToolCall> written = [];
    private readonly List<NativeCall> native = [];
    private readonly StringBuilder held = new();
    private bool saidSomething = goesOn;

    public async IAsyncEnumerable<ChatResponseUpdate> ReadAsync(IAsyncEnumerable<CompletionDelta> deltas, [EnumeratorCancellation] CancellationToken cancel)
    {
        UsageDetails? usage = null;
        ChatFinishReason? finish = null;
        await foreach (var delta in deltas.WithCancellation(cancel))
        {
            usage = delta.Usage ?? usage;
            finish = delta.Finish ?? finish;
            foreach (var piece in delta.ToolCalls ?? []) Add(piece);
            if (delta.Text is { Length: > 0 } text && Show(scanner.Push(text)) is { } shown) yield return shown;
        }

        if (Show(scanner.End()) is { } rest) yield return rest;

        var calls = native.Select(ReadNative).Concat(written.Select(c => c.ToContent(id: null))).ToList();
        if (expected is not null && Update([new TextContent(expected.Check(held.ToString(), calls))]) is { Text.Length: > 0 } right) yield return right;
        if (!saidSomething && calls.Count == 0 && finish != ChatFinishReason.ContentFilter) throw new InvalidDataException("ended its reply without saying anything");

        var last = Update([.. calls]);
        if (usage is not null) last.Contents.Add(new UsageContent(usage));
        last.FinishReason = calls.Count > 0 ? ChatFinishReason.ToolCalls : finish;
        yield return last;
    }

    private ChatResponseUpdate? Show(Scanned scanned)
    {
        written.AddRange(scanned.Calls);
        if (scanned.Text.Length == 0) return null;

        saidSomething |= !string.IsNullOrWhiteSpace(scanned.Text);
        if (expected is not null)
        {
            held.Append(scanned.Text);
            return null;
        }

        return Update([new TextContent(scanned.Text)]);
    }

    private ChatResponseUpdate Update(IList<AIContent> contents) => new(ChatRole.Assistant, contents) { ResponseId = id, MessageId = id, ModelId = model };

    private void Add(ToolCallDelta piece)
    {
        // Some engines leave out the index, and some send each call whole with the same one.
        var call = piece.Index is { } index ? native.FindLast(c => c.Index == index) : native.LastOrDefault();
        var isNew = call is null || (!string.IsNullOrEmpty(piece.Id) && !string.IsNullOrEmpty(call.Id) && piece.Id != call.Id) || (piece.Index is null && piece.Name is { Length: > 0 });
        if (isNew)
        {
            if (native.Count == MaxToolCalls) throw new InvalidDataException($"asked for more than {MaxToolCalls} tools at once");
            native.Add(call = new NativeCall { Index = piece.Index });
        }

        if (piece.Id is { Length: > 0 } givenId) call!.Id = givenId;
        if (piece.Name is { Length: > 0 } name && call!.Name != name) call.Name += name;
        call!.Arguments.Append(piece.Arguments);
    }

    private FunctionCallContent ReadNative(NativeCall call)
    {
        var text = call.Arguments.ToString();
        var failed = false;
        var arguments = string.IsNullOrWhiteSpace(text) ? [] : LooseJson.Parse(text, out failed) as JsonObject;
        if (failed || arguments is null || call.Name.Length == 0) throw new TruncatedCallException();

        var tool = tools.Find(call.Name);
        // A call that lacks an argument goes on as it is: the loop's answer to the model says what is missing.
        return new ToolCall(tool?.Name ?? call.Name, tool is null ? arguments : Arguments.Coerce(arguments, tool.JsonSchema)).ToContent(call.Id);
    }

    private sealed class NativeCall
    {
        public int? Index { get; init; }

        public string? Id { get; set; }

        public string Name { get; set; } = "";

        public StringBuilder Arguments { get; } = new();
    }
}
