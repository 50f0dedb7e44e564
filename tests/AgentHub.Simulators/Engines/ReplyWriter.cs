using System.Buffers;
using System.Text;
using System.Text.Json;

namespace AgentHub.Simulators.Engines;

/// <summary>Writes replies as bytes of the protocol. What is the same in every chunk is encoded once.</summary>
internal sealed class ReplyWriter(string model, EngineManners manners)
{
    private readonly byte[] head = Encoding.UTF8.GetBytes($$"""data: {"id":"chatcmpl-simulated","object":"chat.completion.chunk","created":1767225600,"model":{{JsonSerializer.Serialize(model)}},"choices":[{"index":0,"delta":""");
    private readonly byte[] usageHead = Encoding.UTF8.GetBytes($$"""data: {"id":"chatcmpl-simulated","object":"chat.completion.chunk","created":1767225600,"model":{{JsonSerializer.Serialize(model)}},"choices":[],"usage":""");

    public static ReadOnlySpan<byte> Done => "data: [DONE]\n\n"u8;

    /// <summary>Whether a call comes in one chunk, arguments and all.</summary>
    public bool SaysCallsWhole => manners.ObjectArguments;

    /// <summary>Whether usage has a chunk of its own.</summary>
    public bool SaysUsageApart => !manners.UsageWithFinish;

    public void WriteRole(IBufferWriter<byte> to)
    {
        if (!manners.NoRole) WriteChunk(to, manners.NullContent ? """{"role":"assistant","content":null}""" : """{"role":"assistant","content":""}""", finish: null);
    }

    public void WriteText(IBufferWriter<byte> to, string piece, (int Prompt, int Said)? used = null) =>
        WriteChunk(to, $$"""{"content":{{JsonSerializer.Serialize(piece, SimulatorJson.Options)}}}""", finish: null, used);

    public void WriteCall(IBufferWriter<byte> to, int index, SimulatedCall call, string arguments, bool first, (int Prompt, int Said)? used = null)
    {
        object delta = first
            ? new { index, id = IdOf(call, index), type = "function", function = new { name = call.Name, arguments = SaysCallsWhole ? (object)JsonElement.Parse(call.Arguments) : arguments } }
            : new { index, function = new { arguments } };
        WriteChunk(to, $$"""{"tool_calls":[{{JsonSerializer.Serialize(delta, SimulatorJson.Options)}}]}""", finish: null, used);
    }

    public void WriteFinish(IBufferWriter<byte> to, string reason, (int Prompt, int Said)? used = null) => WriteChunk(to, "{}", FinishOf(reason), manners.UsageWithFinish ? used : null);

    public void WriteUsage(IBufferWriter<byte> to, int prompt, int completion, int? cached = null)
    {
        to.Write(usageHead);
        var details = cached is { } tokens ? $$""","prompt_tokens_details":{"cached_tokens":{{tokens}}}""" : "";
        to.Write(Encoding.UTF8.GetBytes($$"""{"prompt_tokens":{{prompt}},"completion_tokens":{{completion}},"total_tokens":{{prompt + completion}}{{details}}}"""));
        to.Write("}\n\n"u8);
    }

    public object Whole(SimulatedReply reply, string text, string finish, int prompt, int completion, int? cached = null) => new
    {
        id = "chatcmpl-simulated",
        @object = "chat.completion",
        created = 1767225600,
        model,
        choices = new[]
        {
            new
            {
                index = 0,
                message = new
                {
                    role = "assistant",
                    content = text,
                    tool_calls = reply.ToolCalls.Count == 0 ? null : reply.ToolCalls.Select((c, i) => new { id = IdOf(c, i), type = "function", function = new { name = c.Name, arguments = SaysCallsWhole ? (object)JsonElement.Parse(c.Arguments) : c.Arguments } }),
                },
                finish_reason = FinishOf(finish),
            },
        },
        usage = new { prompt_tokens = prompt, completion_tokens = completion, total_tokens = prompt + completion, prompt_tokens_details = cached is { } c ? new { cached_tokens = c } : null },
    };

    private string FinishOf(string reason) => manners.Finishes.GetValueOrDefault(reason, reason);

    private string IdOf(SimulatedCall call, int index) => call.Id ?? (manners.EmptyIds ? "" : $"call_{index}_{Guid.CreateVersion7():N}");

    private void WriteChunk(IBufferWriter<byte> to, string delta, string? finish, (int Prompt, int Said)? used = null)
    {
        to.Write(head);
        to.Write(Encoding.UTF8.GetBytes(delta));
        to.Write(finish is null ? ""","finish_reason":null}]"""u8 : Encoding.UTF8.GetBytes($$""","finish_reason":{{JsonSerializer.Serialize(finish)}}}]"""));
        if (used is var (prompt, said)) to.Write(Encoding.UTF8.GetBytes($$""","usage":{"prompt_tokens":{{prompt}},"completion_tokens":{{said}},"total_tokens":{{prompt + said}}}"""));
        to.Write("}"u8);
        to.Write("\n\n"u8);
    }
}
