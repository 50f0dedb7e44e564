using AgentHub.Languages;

namespace AgentHub.Agents.Courtesies;

/// <summary>What people say to each other that asks nothing of the business.</summary>
public enum CourtesyKind
{
    Greeting,
    Thanks,
    Goodbye,

    /// <summary>"Ok", "تمام".</summary>
    Acknowledgement,

    /// <summary>Nothing but emoji.</summary>
    Emoji,

    /// <summary>"Are you a robot?": answered truthfully, at once.</summary>
    RobotQuestion,
}

/// <summary>
/// Recognises a message that is a courtesy and nothing else, and answers it without knowledge or model. "Hi, are you open on
/// Sunday?" is a question, not a courtesy.
/// </summary>
public static class Courtesy
{
    // Whatever is longer says something besides.
    private const int MostWords = 12;

    /// <summary>The courtesy that the whole text is; null where it is, or may be, more.</summary>
    public static CourtesyKind? Recognise(string text)
    {
        var words = CourtesyText.Words(text);
        if (words.Count == 0) return CourtesyText.IsEmoji(text) ? CourtesyKind.Emoji : null;
        if (words.Count > MostWords) return null;

        var phrase = string.Join(' ', words);
        if (CourtesyWords.RobotQuestions.Contains(phrase) || CourtesyWords.RobotQuestions.Contains(WithoutGreeting(words))) return CourtesyKind.RobotQuestion;

        return CourtesyText.TakeApart(words) is { } kinds ? MostTelling(kinds) : null;
    }

    /// <summary>The sentence that answers a courtesy, in the conversation's language.</summary>
    public static string Answer(CourtesyKind kind, string text, string language, string agent, string business) => kind switch
    {
        CourtesyKind.Greeting => Greeting(text, language),
        CourtesyKind.Thanks => Phrases.Thanks(language),
        CourtesyKind.Goodbye => Phrases.Goodbye(language),
        CourtesyKind.Acknowledgement => Phrases.Acknowledgement(language),
        CourtesyKind.Emoji => Phrases.Emoji(language),
        CourtesyKind.RobotQuestion => Phrases.RobotAnswer(language, agent, business),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>What is left of a text when its greeting is taken off the front: what is looked up in the knowledge.</summary>
    public static string StripGreeting(string text) => CourtesyText.StripGreeting(text);

    private static string Greeting(string text, string language)
    {
        var words = CourtesyText.Words(text);
        if (CourtesyText.StartsWith(words, CourtesyWords.Peace)) return Phrases.GreetingOfPeace(language);
        if (CourtesyText.StartsWith(words, CourtesyWords.Morning)) return Phrases.GoodMorning(language);
        if (CourtesyText.StartsWith(words, CourtesyWords.Evening)) return Phrases.GoodEvening(language);
        return Phrases.Greeting(language);
    }

    private static string WithoutGreeting(IReadOnlyList<string> words) => string.Join(' ', words.Skip(CourtesyText.GreetingLength(words)));

    // "ok thanks bye" is answered as the goodbye that it is, "hi, thanks" as thanks.
    private static CourtesyKind MostTelling(IReadOnlySet<CourtesyKind> kinds) =>
        kinds.Contains(CourtesyKind.Goodbye) ? CourtesyKind.Goodbye :
        kinds.Contains(CourtesyKind.Thanks) ? CourtesyKind.Thanks :
        kinds.Contains(CourtesyKind.Greeting) ? CourtesyKind.Greeting : CourtesyKind.Acknowledgement;
}
