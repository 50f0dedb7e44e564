using Microsoft.Extensions.AI;

namespace AgentHub.Inference.Streaming;

/// <summary>What one chunk of a reply adds.</summary>
internal readonly record struct CompletionDelta(string? Text, IReadOnlyList<ToolCallDelta>? ToolCalls, ChatFinishReason? Finish, UsageDetails? Usage);

/// <summary>A piece of a tool call. Pieces with the same index belong together; a piece without an index goes on with the last call.</summary>
internal readonly record struct ToolCallDelta(int? Index, string? Id, string? Name, string? Arguments);
