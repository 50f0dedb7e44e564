using AgentHub.Languages;

namespace AgentHub.Agents.Runs;

/// <summary>What is to be answered: the customer's open messages taken together, and the language to answer in.</summary>
/// <param name="FollowsOffer">True when the agent's last words offered a person.</param>
/// <param name="Earlier">What the customer asked before, for a question that only makes sense after it; empty at the beginning.</param>
internal sealed record Ask(string Text, string Language, bool HasMoreThanText, bool FollowsOffer, bool FollowsNoAnswer, string Earlier = "")
{
    private const int MaxText = 8_000;

    public static Ask Of(RunRequest request)
    {
        var owed = request.History.Where(m => m.Owed).ToList();
        var text = string.Join('\n', owed.Select(m => m.Text.Trim()).Where(t => t.Length > 0));
        if (text.Length > MaxText) text = text[..MaxText];

        var language = LanguageDetector.Detect(text, request.Language ?? request.BusinessLanguage);
        var before = request.History.TakeWhile(m => !m.Owed).LastOrDefault(m => m.Author == RunAuthor.Agent)?.Text ?? "";
        var noAnswer = Offers(before, Phrases.NoAnswer);
        return new Ask(text, language, owed.Any(m => m.IsNotText), noAnswer || Offers(before, Phrases.NoAnswerToTheRest), noAnswer, EarlierOf(request));
    }

    private static string EarlierOf(RunRequest request) =>
        request.History.TakeWhile(m => !m.Owed).LastOrDefault(m => m.Author == RunAuthor.Customer)?.Text is { Length: <= MaxText } earlier ? earlier.Trim() : "";

    private static bool Offers(string text, Func<string, string> phrase) =>
        text.Length > 0 && (text.EndsWith(phrase("en"), StringComparison.Ordinal) || text.EndsWith(phrase("ar"), StringComparison.Ordinal));
}
