using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace AgentHub.Inference.ToolCalls;

/// <summary>A call of an advertised tool, its name as advertised and its arguments as its schema wants them.</summary>
internal sealed record ToolCall(string Name, JsonObject Arguments)
{
    /// <summary>The content that function loops look for. Engines that give no id get one from us, or the result could not be matched.</summary>
    public FunctionCallContent ToContent(string? id) => new(
        string.IsNullOrEmpty(id) ? "call_" + Guid.CreateVersion7().ToString("N") : id,
        Name,
        Arguments.ToDictionary(a => a.Key, object? (a) => a.Value is null ? null : JsonSerializer.SerializeToElement(a.Value)));
}

/// <summary>The reply ended inside a tool call, so it can be neither run nor shown.</summary>
internal sealed class TruncatedCallException() : Exception("The reply ended inside a tool call.");
