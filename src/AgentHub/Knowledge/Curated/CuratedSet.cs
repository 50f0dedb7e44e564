using AgentHub.Knowledge.Index;
using AgentHub.Languages;

namespace AgentHub.Knowledge.Curated;

/// <summary>The approved answers of one agent, ready to be matched. It never changes; an edit makes the next one.</summary>
public sealed class CuratedSet
{
    // Nearly all of the question has to be asked, and nearly nothing else: an answer given without a model must be the right one.
    private const double OfWhatIsAsked = 0.8;
    private const double OfWhatIsAnswered = 0.75;
    private const int Considered = 5;

    private readonly Dictionary<PassageId, CuratedAnswer> answerOf = [];
    private readonly Dictionary<string, List<CuratedAnswer>> byWording = [];
    private readonly KnowledgeIndex? index;

    private CuratedSet(IReadOnlyList<CuratedAnswer> answers)
    {
        var questions = new List<IndexedPassage>();
        foreach (var answer in answers)
        {
            foreach (var question in answer.Variants.Prepend(answer.Question))
            {
                var passage = new IndexedPassage(PassageId.New(), SourceId.New(), "", null, "", question, PassageKind.Text);
                questions.Add(passage);
                answerOf[passage.PassageId] = answer;
                if (!byWording.TryGetValue(Wording(question), out var same)) byWording[Wording(question)] = same = [];
                same.Add(answer);
            }
        }

        if (questions.Count > 0) index = KnowledgeIndex.Of(questions);
    }

    /// <summary>No approved answers.</summary>
    public static CuratedSet Empty { get; } = new([]);

    /// <summary>About how much memory it takes.</summary>
    public long Bytes => index is null ? 0 : index.Bytes + answerOf.Values.Sum(a => 200L + 2 * a.Answer.Length);

    /// <summary>The set of these answers.</summary>
    public static CuratedSet Of(IReadOnlyList<CuratedAnswer> answers) => answers.Count == 0 ? Empty : new CuratedSet(answers);

    /// <summary>The answer that was approved for what is asked here and now; null where none fits well.</summary>
    public CuratedAnswer? Find(string asked, string language, string channel, DateTimeOffset now)
    {
        if (index is null) return null;
        if (byWording.TryGetValue(Wording(asked), out var same) && same.Find(Fits) is { } exact) return exact;

        var query = index.Understand(asked);
        if (!query.IsInformative) return null;

        return index.Search(query, Considered)
            .Select(hit => (Answer: answerOf[hit.Passage.PassageId], Match: Match(query, hit.Passage)))
            .Where(found => found.Match > 0 && Fits(found.Answer))
            .OrderByDescending(found => found.Match)
            .FirstOrDefault().Answer;

        bool Fits(CuratedAnswer answer) =>
            (answer.Language is null || answer.Language == language) && (answer.Channel is null || answer.Channel == channel) &&
            !(answer.ValidFrom > now) && !(answer.ValidUntil <= now);
    }

    // How well the two questions are one: 0 where one asks for what the other does not.
    private double Match(Query query, IndexedPassage question)
    {
        var language = index!.LanguageOf(question);
        var terms = TextAnalysis.Words(question.Text, language).SelectMany(w => w.Terms).ToHashSet();
        var (asked, answered) = (query.Share(query.Found(terms)), query.Likeness(question.Text, language));
        return asked >= OfWhatIsAsked && answered >= OfWhatIsAnswered ? asked + answered : 0;
    }

    private static string Wording(string question) => string.Join(' ', TextFold.Fold(question).Split([' ', '\t', '\n', '\r', '?', '؟', '.', '!', ',', '،'], StringSplitOptions.RemoveEmptyEntries));
}
