using AgentHub.Knowledge.KeptQuestions;
using AgentHub.Portal.Languages;
using AgentHub.Portal.Languages.Sentences;

namespace AgentHub.Portal.Pages.Agents;

/// <summary>What the list of questions to try says.</summary>
internal sealed class KeptQuestionWords(UiLanguage language) : Words(language)
{
    public string Title => Say("Questions to try again", "أسئلة للتجربة من جديد");

    public string What => Say(
        "When you answer something above, its question is kept here. Try them all whenever your knowledge has changed: you see at once what is answered, without a model and without a customer.",
        "عندما تجيب عن سؤال أعلاه يُحفظ هنا. جرّب كل الأسئلة كلما تغيّرت معرفتك: ترى فورًا ما يُجاب عنه، من دون نموذج ومن دون عميل.");

    public string TryAll => Say("Try them all now", "جرّبها كلها الآن");

    public string Question => Say("Another question", "سؤال آخر");

    public string Expects => Say("The agent should", "على الوكيل أن");

    public string Keep => Say("Keep it", "احفظه");

    public string Empty => Say("No questions are kept yet. Add one that customers ask, and one that your agent should not answer.", "لا أسئلة محفوظة بعد. أضف سؤالًا يطرحه العملاء، وآخر لا ينبغي لوكيلك أن يجيب عنه.");

    public string Of(Expected expected) => expected == Expected.Silence ? Say("say that it does not know", "يقول إنه لا يعرف") : Say("answer", "يجيب");

    public string Result(int right, int all) => Say($"{right} of {all} as they should be", $"{right} من {all} كما ينبغي");

    public string Of(KeptQuestion kept) => kept.Outcome switch
    {
        null => Say("not tried yet", "لم يُجرَّب بعد"),
        TriedOutcome.Approved => Say("answered by an approved answer", "تجيب عنه إجابة معتمدة") + Should(kept),
        TriedOutcome.Fact => Say("answered by a fact", "تجيب عنه حقيقة") + Should(kept),
        TriedOutcome.Quoted => Say("answered from your knowledge", "تجيب عنه معرفتك") + Should(kept),
        _ => Say("not answered", "بلا إجابة") + Should(kept),
    };

    public string Remove(string question) => Say($"Keep \"{question}\" no longer", $"لا تحفظ «{question}»");

    /// <summary>A sentence of the product's, in the owner's language.</summary>
    public string Told(string sentence) => PhraseBook.Say(Language, sentence);

    private string Should(KeptQuestion kept) => kept switch
    {
        { IsRight: true, Expects: Expected.Silence } => Say(", as it should be", "، كما ينبغي"),
        { IsRight: false, Expects: Expected.Silence } => Say(", and should not be", "، ولا ينبغي ذلك"),
        _ => "",
    };
}
