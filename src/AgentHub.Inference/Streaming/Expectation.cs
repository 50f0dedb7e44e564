using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentHub.Inference.Dialects;
using AgentHub.Inference.ToolCalls;
using Microsoft.Extensions.AI;

namespace AgentHub.Inference.Streaming;

/// <summary>
/// What the caller insists on: a call, or JSON of a schema. Engines are asked for it, but several do not hold to it and do not say so,
/// so such a reply is held back until it is whole, and what does not fit is tried again instead of shown.
/// </summary>
internal sealed class Expectation
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly bool wantsCall;
    private readonly string? tool;
    private readonly ChatResponseFormatJson? json;

    private Expectation(bool wantsCall, string? tool, ChatResponseFormatJson? json) => (this.wantsCall, this.tool, this.json) = (wantsCall, tool, json);

    public static Expectation? Of(ChatRequest request)
    {
        var required = request.Tools.Count > 0 ? request.ToolMode as RequiredChatToolMode : null;
        return required is null && request.Format is null ? null : new(required is not null, required?.RequiredFunctionName, required is null ? request.Format : null);
    }

    /// <summary>The text to show, or throws where the reply is not what was asked for.</summary>
    public string Check(string text, IReadOnlyList<FunctionCallContent> calls)
    {
        if (calls.Count > 0)
            return tool is null || calls.All(c => c.Name == tool) ? text : throw new UnexpectedReplyException($"called another tool than {tool}");
        if (wantsCall) throw new UnexpectedReplyException("called no tool though it had to");
        return json is null ? text : CheckJson(text, json);
    }

    private static string CheckJson(string text, ChatResponseFormatJson format)
    {
        var inner = Unwrapped(text);
        JsonNode? value;
        try
        {
            value = JsonNode.Parse(inner);
        }
        catch (JsonException)
        {
            throw new UnexpectedReplyException("wrote something else than the JSON that was asked for");
        }

        if (value is not JsonObject && format.Schema is null) throw new UnexpectedReplyException("wrote something else than the JSON that was asked for");
        if (format.Schema is not { } schema || JsonSchema.Fits(value, schema)) return inner;

        // Numbers in quotes and such are mended as they are in tool calls.
        if (value is JsonObject members && Arguments.Coerce(members, schema) is var mended && JsonSchema.Fits(mended, schema)) return mended.ToJsonString(Plain);
        throw new UnexpectedReplyException("wrote JSON that does not fit the schema that was asked for");
    }

    // Models like to put a fence around it.
    private static string Unwrapped(string text)
    {
        text = text.Trim();
        if (!text.StartsWith("```", StringComparison.Ordinal) || !text.EndsWith("```", StringComparison.Ordinal) || text.Length < 6) return text;
        var line = text.IndexOf('\n', StringComparison.Ordinal);
        return line < 0 ? text : text[line..^3].Trim();
    }
}

/// <summary>The reply is whole, but not what was asked for. Its message goes on where an engine's sentence begins.</summary>
internal sealed class UnexpectedReplyException(string what) : Exception(what);
