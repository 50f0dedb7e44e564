using AgentHub.Agents.Courtesies;
using AgentHub.Languages;

namespace AgentHub.Agents.Runs;

/// <summary>What stands before the first answer of a conversation: that a machine writes, and the owner's greeting. One message with the answer.</summary>
internal static class Opening
{
    /// <summary>The words before the answer, or an empty text when the conversation is under way.</summary>
    public static string Of(RunRequest request, Ask ask)
    {
        if (!request.Disclose) return "";

        var disclosure = Phrases.Disclosure(ask.Language, request.Agent.Name, request.Business);
        return Greeting(request, ask) is { Length: > 0 } greeting ? $"{disclosure}\n{greeting}\n\n" : $"{disclosure}\n\n";
    }

    public static RunResult Add(RunRequest request, Ask ask, RunResult result)
    {
        if (!request.Disclose) return result;

        // The owner's own greeting answers a greeting; two in a row would sound like a machine.
        var greets = result.Mode == "courtesy" && Courtesy.Recognise(ask.Text) == CourtesyKind.Greeting && Greeting(request, ask).Length > 0;
        return result with { Text = greets ? Of(request, ask).TrimEnd() : Of(request, ask) + result.Text };
    }

    /// <summary>The owner's greeting, if it is written in the customer's language.</summary>
    private static string Greeting(RunRequest request, Ask ask) =>
        request.Agent.Greeting is { Length: > 0 } greeting && LanguageDetector.Detect(greeting, request.BusinessLanguage) == ask.Language ? greeting : "";
}
