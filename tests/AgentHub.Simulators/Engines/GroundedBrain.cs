using System.Text.Json;
using System.Text.RegularExpressions;

namespace AgentHub.Simulators.Engines;

/// <summary>
/// A model that is no model: it searches when it can, quotes the sentences that fit best from what it was shown, and asks for a
/// person when the customer does. The same request always gets the same answer, and a demo makes sense.
/// </summary>
internal static partial class GroundedBrain
{
    private const int MaxSentences = 2;
    private const string NotFound = "I could not find that in what I know about this business. Would you like to talk to a person?";
    private const string NotFoundArabic = "لم أجد ذلك في ما أعرفه عن هذا النشاط. هل ترغب في التحدث إلى شخص؟";

    public static SimulatedReply Answer(SimulatedRequest request)
    {
        var question = Framed().Match(request.LastUserText) is { Success: true } framed ? framed.Groups["words"].Value : request.LastUserText;
        var results = request.ToolResults;
        if (results.Count == 0 && Tool(request, "hand") is { } handOver && Person().IsMatch(question)) return Call(handOver, question);
        if (results.Count == 0 && Tool(request, "search") is { } search && question.Length > 0) return Call(search, question);
        if (results.Count > 0 && CalledHandOver(request)) return Say("I have asked a colleague to take over. They will write to you here.", question);

        var passages = results.Count > 0 ? Passages(string.Join('\n', results)) : Passages(string.Join('\n', request.Messages.Where(m => m.Role == "system").Select(m => m.Content)));
        if (passages.Count == 0) return Say(request.Messages.Any(m => m.Role == "system") || results.Count > 0 ? Unknown(question) : $"You said: {question}", question);

        // Where no words are shared the first one is taken: search ranks its passages.
        var words = Words(question);
        var best = passages.MaxBy(p => Overlap(p, words))!;
        return results.Count == 0 && Overlap(best, words) == 0 ? Say(Unknown(question), question) : Say(Quote(best, words), question);
    }

    private static SimulatedReply Call(SimulatedTool tool, string question) => SimulatedReply.Call(tool.Name, new Dictionary<string, string> { [tool.TextParameter ?? "query"] = question });

    private static SimulatedReply Say(string text, string question) => new() { Text = text.Length > 0 ? text : Unknown(question) };

    private static string Unknown(string question) => Arabic().IsMatch(question) ? NotFoundArabic : NotFound;

    private static SimulatedTool? Tool(SimulatedRequest request, string part) => request.Tools.FirstOrDefault(t => t.Name.Contains(part, StringComparison.OrdinalIgnoreCase));

    private static bool CalledHandOver(SimulatedRequest request) => request.Json.GetProperty("messages").EnumerateArray()
        .Where(m => m.TryGetProperty("tool_calls", out var calls) && calls.ValueKind == JsonValueKind.Array)
        .SelectMany(m => m.GetProperty("tool_calls").EnumerateArray())
        .LastOrDefault() is { ValueKind: JsonValueKind.Object } last
        && (last.GetProperty("function").GetProperty("name").GetString() ?? "").Contains("hand", StringComparison.OrdinalIgnoreCase);

    // Lines such as "[1] Delivery: We deliver on weekdays." A passage may go on over several lines.
    private static List<string> Passages(string text) =>
        [.. Passage().Matches(Decode(text)).Select(m => m.Groups["text"].Value.Trim()).Where(p => p.Length > 0)];

    // Some function loops encode a tool's text as a JSON string.
    private static string Decode(string text)
    {
        if (!text.StartsWith('"')) return text;
        try
        {
            return JsonSerializer.Deserialize<string>(text) ?? text;
        }
        catch (JsonException)
        {
            return text;
        }
    }

    private static string Quote(string passage, HashSet<string> words)
    {
        var sentences = Sentence().Matches(passage).Select(m => m.Value.Trim()).Where(s => s.Length > 0).ToList();
        if (sentences.Count == 0) return passage;

        var best = sentences.Index().OrderByDescending(s => Overlap(s.Item, words)).Take(MaxSentences).ToList();
        if (best.Count > 1 && Overlap(best[1].Item, words) == 0) best.RemoveAt(1);
        return string.Join(' ', best.OrderBy(s => s.Index).Select(s => s.Item));
    }

    private static int Overlap(string text, HashSet<string> words) => Words(text).Count(words.Contains);

    private static HashSet<string> Words(string text) =>
        [.. Word().Matches(text.ToLowerInvariant()).Select(m => m.Value).Where(w => w.Length > 2).Select(w => w.Length > 4 && w.EndsWith('s') ? w[..^1] : w).Where(w => !CommonWords.Contains(w))];

    private static readonly HashSet<string> CommonWords =
        ["the", "and", "you", "are", "for", "what", "how", "can", "your", "our", "with", "have", "this", "that", "when", "where", "does", "is", "do", "من", "في", "على", "هل", "ما", "كم"];

    [GeneratedRegex(@"(?m)^\s*\[\d+\]\s*(?:[^:\n]{1,120}:\s+)?(?<text>[^\n]*(?:\n(?!\s*\[\d+\])(?!\s*\n)[^\n]+)*)")]
    private static partial Regex Passage();

    [GeneratedRegex(@"[^.!?؟]+(?:[.!?؟](?!\s|$)[^.!?؟]*)*[.!?؟]*")]
    private static partial Regex Sentence();

    // A harness puts passages before the customer's words, and says where those begin.
    [GeneratedRegex(@"(?:^|\n)[^\n]*\bcustomer's message\b[^\n]*:\n(?<words>.+)$", RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex Framed();

    [GeneratedRegex(@"[\p{L}\p{N}]+")]
    private static partial Regex Word();

    [GeneratedRegex(@"\p{IsArabic}")]
    private static partial Regex Arabic();

    [GeneratedRegex(@"\b(human|real person|a person|somebody|someone|representative|colleague|operator|staff|talk to (?:an? )?(?:agent|person|human)|speak (?:to|with))\b|موظف|شخص|إنسان|بشري", RegexOptions.IgnoreCase)]
    private static partial Regex Person();
}
