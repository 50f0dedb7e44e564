using System.Text.RegularExpressions;

namespace AgentHub.Inference.Dialects;

/// <summary>
/// The marks by which Llama's prompt is divided into turns. Engines turn them into real control tokens even inside a
/// customer's text (measured on llama.cpp), so whoever writes one could speak as the system: on the way in they are broken, for
/// every path. On the way out they are residue that no customer should see.
/// </summary>
internal static partial class ControlTokens
{
    /// <summary>Those that a reply may end in or begin with.</summary>
    public static readonly string[] InReplies =
    [
        "<|python_tag|>", "<|eot_id|>", "<|eom_id|>", "<|end_of_text|>", "<|begin_of_text|>", "<|start_header_id|>", "<|end_header_id|>", "<|finetune_right_pad_id|>",
    ];

    public static string Defuse(string text) => text.Contains("<|", StringComparison.Ordinal) ? Any().Replace(text, "< |$1| >") : text;

    [GeneratedRegex(@"<\|([A-Za-z0-9_]{1,64})\|>")]
    private static partial Regex Any();
}
