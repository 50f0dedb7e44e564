using AgentHub.Knowledge.Curated;
using AgentHub.Knowledge.Gaps;
using AgentHub.Knowledge.Quotes;
using AgentHub.Portal.Languages;
using AgentHub.Portal.Languages.Sentences;

namespace AgentHub.Portal.Pages.Agents;

/// <summary>What the tab of approved answers says.</summary>
internal sealed class ApprovedWords(UiLanguage language) : Words(language)
{
    public string What => Say("Whoever asks one of these gets your answer word for word, at once and without a model.", "من يسأل أحد هذه الأسئلة يحصل على إجابتك حرفيًا وفورًا ومن دون نموذج.");

    public string Inspect => Say("Try a question", "جرّب سؤالًا");

    public string InspectHint => Say("See how it is looked up and why it is answered or not. No customer is asked, nothing is kept.", "انظر كيف يُبحث عنه ولماذا يُجاب أو لا يُجاب. لا يُسأل أي عميل ولا يُحفظ شيء.");

    public string Look => Say("Look it up", "ابحث");

    public string ReadAs => Say("Read as:", "قُرئ هكذا:");

    public string NotHeld => Say("not in your knowledge", "ليس في معرفتك");

    public string Light => Say("counts little", "قليل الوزن");

    public string Decision => Say("Decision:", "القرار:");

    public string ByApproval(string question) => Say($"your approved answer to \"\u2068{question}\u2069\".", $"إجابتك المعتمدة عن «\u2068{question}\u2069».");

    public string HasEvidence => Say("there is evidence. Without a model this is quoted:", "يوجد ما يُستند إليه. من دون نموذج يُقتبس هذا:");

    public string NoEvidence => Say("no evidence. The agent says that it does not know, and offers a person.", "لا يوجد ما يُستند إليه. يقول الوكيل إنه لا يعرف ويعرض شخصًا.");

    public string LookedAt => Say("Passages that were looked at", "مقاطع نُظر فيها");

    public string Verdict(InspectedPassage passage, double needed) => passage.Verdict switch
    {
        Knowledge.Quotes.Verdict.Evidence => Say($"holds {passage.Share:P0} of the question", $"يتضمن {passage.Share:P0} من السؤال"),
        Knowledge.Quotes.Verdict.TooLittle => Say($"holds {passage.Share:P0} of the question, {needed:P0} needed", $"يتضمن {passage.Share:P0} من السؤال والمطلوب {needed:P0}"),
        Knowledge.Quotes.Verdict.NotYet => Say("left out: its source is valid from a later day on", "استُبعد: مصدره صالح ابتداءً من يوم لاحق"),
        Knowledge.Quotes.Verdict.Over => Say("left out: its source is valid no longer", "استُبعد: انتهت صلاحية مصدره"),
        Knowledge.Quotes.Verdict.TeamOnly => Say("left out: its source is for your team only", "استُبعد: مصدره لفريقك فقط"),
        Knowledge.Quotes.Verdict.OtherChannel => Say("left out: its source answers on another channel", "استُبعد: مصدره يجيب في قناة أخرى"),
        _ => Say("holds no number, time or address of the kind that is asked for", "لا يتضمن رقمًا أو وقتًا أو عنوانًا من النوع المطلوب"),
    };

    public string Gaps => Say("Asked, and not answered well", "أسئلة بلا إجابة وافية");

    public string WhatGaps => Say(
        "What your knowledge did not hold, what a customer found not helpful, and what went to a person. Answer the first ones first: most customers asked them.",
        "ما لم تجده المعرفة، وما لم يجده عميل مفيدًا، وما انتقل إلى شخص. ابدأ بالأوائل: سألها أكبر عدد من العملاء.");

    public string NoGaps => Say("Nothing is open: every question so far was answered, and nobody minded the answer.", "لا شيء معلّق: كل سؤال حتى الآن أُجيب عنه ولم يعترض أحد على الإجابة.");

    public string LookAgain => Say("Look again", "تحديث");

    public string LastConversation => Say("the last conversation", "آخر محادثة");

    public string DraftIt => Say("Draft an answer", "صياغة مسودة");

    public string BeingDrafted => Say("Being drafted…", "تُصاغ المسودة…");

    public string Drafted => Say("A draft that only you see. Nobody is given it before you approve it:", "مسودة تراها وحدك، ولا تصل إلى أحد قبل أن تعتمدها:");

    public string DraftedFrom(IEnumerable<string> titles) => Say($"From \u2068{string.Join(", ", titles)}\u2069.", $"من \u2068{string.Join("، ", titles)}\u2069.");

    public string ApproveDraft => Say("Approve it", "اعتمادها");

    public string EditDraft => Say("Change it first", "تعديلها أولًا");

    public string IsApproved(string question) => Say($"\"{question}\" has an approved answer now.", $"لسؤال «{question}» إجابة معتمدة الآن.");

    public string Dismissed(string question) => Say($"\"{question}\" is put aside.", $"وُضع «{question}» جانبًا.");

    public string PutAside(int count) => Say($"Put aside: {count}", $"وُضع جانبًا: {count}");

    public string TakeBack => Say("Take it back", "إعادته");

    /// <summary>Why it is a gap, in a few words.</summary>
    public string Why(GapCauses why) => string.Join(Say(", ", "، "), new[]
    {
        why.NoEvidence > 0 ? Say("no answer found", "لم توجد إجابة") : null,
        why.BadlyRated > 0 ? Say($"rated badly {Times(why.BadlyRated)}", $"قُيّمت سلبًا {Times(why.BadlyRated)}") : null,
        why.HandedOver > 0 ? Say($"handed to a person {Times(why.HandedOver)}", $"انتقلت إلى شخص {Times(why.HandedOver)}") : null,
    }.OfType<string>());

    private string Times(int count) => count == 1 ? Say("once", "مرة") : Count(count, "time", "times", "مرة", "مرتين", "مرات", "مرة");

    public string Customers(int count) => Count(count, "customer", "customers", "عميل واحد", "عميلان", "عملاء", "عميلًا");

    public string AnswerIt => Say("Answer it", "أجب عنه");

    public string Dismiss(string question) => Say($"Put \"{question}\" aside", $"تجاهل «{question}»");

    public string Empty => Say("You have approved no answers yet. Begin with the question that you hear most often.", "لم تعتمد أي إجابة بعد. ابدأ بالسؤال الذي تسمعه أكثر من غيره.");

    public string Add => Say("Approve an answer", "اعتماد إجابة");

    public string Question => Say("Question", "السؤال");

    public string Variants => Say("Other ways to ask it", "صيغ أخرى للسؤال");

    public string VariantsHint => Say("One a line. Spelling and small words do not matter.", "صيغة في كل سطر. لا يهم الإملاء ولا الكلمات الصغيرة.");

    public string Answer => Say("Answer", "الإجابة");

    public string Channel => Say("Where", "أين");

    public string ChannelName(string? channel) => channel switch
    {
        "widget" => Say("On the website", "في الموقع"),
        "whatsapp" => Say("On WhatsApp", "في واتساب"),
        "email" => Say("By email", "بالبريد"),
        _ => Say("Everywhere", "في كل القنوات"),
    };

    public string From => Say("Valid from", "صالحة من");

    public string Until => Say("Valid until", "صالحة حتى");

    public string Save => Say("Save", "حفظ");

    public string Cancel => Say("Cancel", "إلغاء");

    public string Edit(string question) => Say($"Change \"{question}\"", $"تعديل «{question}»");

    public string Delete(string question) => Say($"Delete \"{question}\"", $"حذف «{question}»");

    public string Deleted(string question) => Say($"\"{question}\" is deleted.", $"حُذف «{question}».");

    public string Undo => Say("Undo", "تراجع");

    public string All => Say("Approved answers", "الإجابات المعتمدة");

    public string Used(long times) => times == 0 ? Say("not given yet", "لم تُعطَ بعد") : Count(times, "free answer", "free answers", "إجابة مجانية واحدة", "إجابتان مجانيتان", "إجابات مجانية", "إجابة مجانية");

    public string Days(CuratedAnswer answer, TimeProvider clock) => answer switch
    {
        { ValidUntil: { } until } when until <= clock.GetUtcNow() => Say($"over since {until:yyyy-MM-dd}", $"انتهت في {until:yyyy-MM-dd}"),
        { ValidFrom: { } from } when from > clock.GetUtcNow() => Say($"from {from:yyyy-MM-dd}", $"ابتداءً من {from:yyyy-MM-dd}"),
        { ValidUntil: { } until } => Say($"until {until:yyyy-MM-dd}", $"حتى {until:yyyy-MM-dd}"),
        _ => "",
    };

    /// <summary>What is wrong with an answer, in the owner's language.</summary>
    public string? Problem(CuratedEdit given) => given.Problem is { } problem ? Told(problem) : null;

    /// <summary>A sentence of the product's, in the owner's language.</summary>
    public string Told(string sentence) => PhraseBook.Say(Language, sentence);
}
