using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace AgentHub.Inference.Dialects;

/// <summary>
/// Cuts a history to what the model can hold, before an engine does it: Ollama and llama.cpp drop what is too much without a
/// word, the system prompt first. The oldest turns go first; the system prompt and all from the last customer's message on stay.
/// </summary>
internal static class ContextFit
{
    // Llama's tokens hold about four bytes of English and three of Arabic. An estimate that is too high costs some history; one that is too low costs the system prompt.
    private const int BytesPerToken = 3;
    private const int TokensPerMessage = 8;
    private const int TokensPerTool = 16;

    /// <summary>The most that a reply may take of what the model can hold.</summary>
    public static int ReplyTokens(int wanted, int contextTokens) => Math.Min(wanted, Math.Max(16, contextTokens / 2));

    /// <summary>The messages that fit, in their order.</summary>
    /// <exception cref="PromptTooLongException">Not even what has to stay fits.</exception>
    public static IReadOnlyList<ChatMessage> Cut(IReadOnlyList<ChatMessage> messages, string? instructions, IReadOnlyList<AIFunctionDeclaration> tools, string? said, int promptTokens)
    {
        var left = promptTokens - Tokens(instructions) - Tokens(said) - tools.Sum(t => TokensPerTool + Tokens(t.Name) + Tokens(t.Description) + Tokens(t.JsonSchema.GetRawText()));
        var sizes = messages.Select(Size).ToList();
        if (sizes.Sum() <= left) return messages;

        var last = LastAsked(messages);
        var stays = messages.Index().Where(m => m.Index >= last || IsSystem(m.Item)).Select(m => m.Index).ToHashSet();
        left -= stays.Sum(i => sizes[i]);
        if (left < 0) throw new PromptTooLongException();

        // Whole turns from the newest back: half a turn would be an answer without its question.
        for (var end = last; end > 0;)
        {
            var start = StartOfTurn(messages, end);
            var turn = Enumerable.Range(start, end - start).Where(i => !stays.Contains(i)).ToList();
            left -= turn.Sum(i => sizes[i]);
            if (left < 0) break;
            stays.UnionWith(turn);
            end = start;
        }

        return [.. messages.Where((_, i) => stays.Contains(i))];
    }

    private static int LastAsked(IReadOnlyList<ChatMessage> messages)
    {
        for (var i = messages.Count - 1; i > 0; i--)
            if (messages[i].Role == ChatRole.User) return i;
        return 0;
    }

    private static int StartOfTurn(IReadOnlyList<ChatMessage> messages, int end)
    {
        var start = end - 1;
        while (start > 0 && messages[start].Role != ChatRole.User) start--;
        return start;
    }

    private static bool IsSystem(ChatMessage message) => message.Role == ChatRole.System;

    private static int Size(ChatMessage message) => TokensPerMessage + message.Contents.Sum(c => c switch
    {
        TextContent text => Tokens(text.Text),
        FunctionCallContent call => TokensPerMessage + Tokens(call.Name) + Tokens(JsonSerializer.Serialize(call.Arguments, AIJsonUtilities.DefaultOptions)),
        FunctionResultContent result => Tokens(result.Result as string ?? JsonSerializer.Serialize(result.Result, AIJsonUtilities.DefaultOptions)),
        _ => 0,
    });

    private static int Tokens(string? text) => text is null ? 0 : (Encoding.UTF8.GetByteCount(text) + BytesPerToken - 1) / BytesPerToken;
}

/// <summary>The system prompt and the last message are longer than the model can hold.</summary>
internal sealed class PromptTooLongException() : Exception("The prompt is longer than the model can hold.");
