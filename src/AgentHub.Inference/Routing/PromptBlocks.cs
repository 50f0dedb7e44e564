using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Extensions.AI;

namespace AgentHub.Inference.Routing;

/// <summary>
/// A prompt cut into blocks of equal length, each known by a hash of itself and of all before it. Two prompts begin alike for as
/// many blocks as their hashes agree; no text is kept.
/// </summary>
internal sealed class PromptBlocks
{
    /// <summary>About 64 tokens: fine enough to tell two customers of one agent apart, coarse enough to be cheap.</summary>
    public const int CharactersPerBlock = 256;

    private const int MaxBlocks = 2_048;
    private readonly List<ulong> hashes = [];
    private readonly char[] block = new char[CharactersPerBlock];
    private int filled;
    private ulong chain = 0x9E3779B97F4A7C15;

    private PromptBlocks()
    {
    }

    public static PromptBlocks None { get; } = new();

    /// <summary>The full blocks of the prompt; what is left at its end belongs to none.</summary>
    public IReadOnlyList<ulong> Hashes => hashes;

    /// <summary>How long the prompt is in UTF-8.</summary>
    public long Bytes { get; private set; }

    /// <summary>The blocks of a prompt in the order in which templates render it: tools, instructions, messages.</summary>
    public static PromptBlocks Of(IReadOnlyList<ChatMessage> messages, ChatOptions? options)
    {
        var blocks = new PromptBlocks();
        if (options?.ToolMode is not NoneChatToolMode)
        {
            foreach (var tool in options?.Tools?.OfType<AIFunctionDeclaration>() ?? [])
            {
                blocks.Add(tool.Name);
                blocks.Add(tool.Description);
                blocks.Add(tool.JsonSchema.GetRawText());
            }
        }

        blocks.Add(options?.Instructions);
        foreach (var message in messages)
        {
            blocks.Add(message.Role.Value);
            foreach (var content in message.Contents) blocks.Add(content);
        }

        return blocks;
    }

    private void Add(AIContent content)
    {
        switch (content)
        {
            case TextContent text:
                Add(text.Text);
                break;
            case FunctionCallContent call:
                Add(call.Name);
                foreach (var (name, value) in call.Arguments ?? new Dictionary<string, object?>())
                {
                    Add(name);
                    Add(value?.ToString());
                }

                break;
            case FunctionResultContent result:
                Add(result.Result as string ?? result.Result?.ToString());
                break;
        }
    }

    private void Add(string? text)
    {
        if (string.IsNullOrEmpty(text)) return;

        Bytes += Encoding.UTF8.GetByteCount(text);
        var left = text.AsSpan();
        while (!left.IsEmpty && hashes.Count < MaxBlocks)
        {
            var count = Math.Min(left.Length, CharactersPerBlock - filled);
            left[..count].CopyTo(block.AsSpan(filled));
            filled += count;
            left = left[count..];
            if (filled < CharactersPerBlock) return;

            foreach (var word in MemoryMarshal.Cast<char, ulong>(block)) chain = Mix(chain ^ word);
            hashes.Add(chain);
            filled = 0;
        }
    }

    private static ulong Mix(ulong value)
    {
        value *= 0xFF51AFD7ED558CCD;
        return value ^ (value >> 32);
    }
}
