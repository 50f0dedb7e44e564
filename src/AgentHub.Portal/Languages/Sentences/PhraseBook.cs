using System.Collections.Frozen;
using AgentHub.Languages;

namespace AgentHub.Portal.Languages.Sentences;

/// <summary>
/// The sentences that the product makes where no reader is known, kept in rows and thrown as errors, in the reader's language. They are written in
/// English at their source; here stands the same in Arabic. What nobody here wrote, such as a mail server's own words, stays as it is.
/// </summary>
internal static class PhraseBook
{
    private const int Longest = 4_000;

    /// <summary>Every sentence that is known.</summary>
    public static IReadOnlyList<Phrase> All { get; } =
    [
        .. AccountPhrases.All, .. AgentPhrases.All, .. ChannelPhrases.All, .. ConversationPhrases.All, .. EnginePhrases.All, .. FactPhrases.All, .. FilePhrases.All,
        .. MailPhrases.All, .. PagePhrases.All, .. RunPhrases.All, .. SitePhrases.All, .. SourcePhrases.All, .. WhatsAppPhrases.All,
    ];

    private static readonly FrozenDictionary<string, Phrase> Whole = All.Where(p => p.Holes == 0).ToFrozenDictionary(p => p.English, StringComparer.Ordinal);

    // The one that says most itself comes first: "{0} answered {1} instead of a page." must not take another's words.
    private static readonly Phrase[] WithHoles = [.. All.Where(p => p.Holes > 0).OrderByDescending(p => p.Fixed.Sum(f => f.Length))];

    /// <summary>A sentence in a language; as it is where the phrase book does not know it.</summary>
    public static string Say(UiLanguage language, string sentence) => language == UiLanguage.Arabic ? InArabic(sentence) ?? sentence : sentence;

    /// <summary>A sentence inside another one: foreign words are kept from mixing with those about them.</summary>
    public static string Within(UiLanguage language, string sentence) => Knows(sentence) ? Say(language, sentence) : Isolated(sentence);

    /// <summary>Whether a sentence is one of ours.</summary>
    public static bool Knows(string sentence) => InArabic(sentence) is not null;

    /// <summary>The value of HTML's "dir" for a sentence as <see cref="Say"/> gives it: the page's own, or that of the foreign words.</summary>
    public static string DirectionOf(UiLanguage language, string sentence) => Knows(sentence) ? language.Direction : TextDirection.Html(sentence);

    private static string? InArabic(string sentence)
    {
        if (sentence.Length > Longest) return null;
        if (Whole.TryGetValue(sentence, out var whole)) return whole.InArabic();

        foreach (var phrase in WithHoles)
        {
            if (phrase.Read(sentence) is { } held) return phrase.InArabic([.. held.Select(Fill)]);
        }

        return null;
    }

    /// <summary>A hole may hold a sentence of ours: "tried 3 times: the server could not be reached".</summary>
    private static string Fill(string held) => InArabic(held) ?? Isolated(held);

    // Unicode isolates (UAX #9): each of them takes its direction from itself and gives none to what is around.
    private static string Isolated(string words) => $"\u2068{words}\u2069";
}
