namespace AgentHub.Portal.Languages.Sentences;

/// <summary>How an answer came about: reasons for a handover, notes of a trace, and what tools told the model.</summary>
internal static class RunPhrases
{
    public static readonly Phrase[] All =
    [
        new("The customer asked for a person.", "طلب العميل التحدث إلى شخص."),
        new("The customer accepted the offer of a person.", "وافق العميل على التحدث إلى شخص."),
        new("The customer sent something that is not text.", "أرسل العميل شيئًا ليس نصًا."),
        new("The knowledge had no answer to two questions in a row.", "لم تتضمن المعرفة إجابة عن سؤالين متتاليين."),
        new("The knowledge holds no evidence for an answer.", "لا تتضمن المعرفة ما يُستند إليه في الإجابة."),
        new(
            "No engine on this machine is reachable, and the business wants no other: the knowledge was quoted.",
            "لا محرك متاح على هذا الجهاز، والنشاط لا يريد غيره: اقتُبس من المعرفة."),
        new("No engine is reachable: the knowledge was quoted.", "لا محرك متاح: اقتُبس من المعرفة."),
        new("No engine is set to write '{0}': the knowledge was quoted.", "لا محرك مضبوط للكتابة باللغة {0}: اقتُبس من المعرفة."),
        new("The engine failed ({0}): the knowledge was quoted.", "أخفق المحرك ({0})، فاقتُبس من المعرفة."),
        new("The model had no passage to answer from.", "لم يكن لدى النموذج مقطع يجيب منه."),
        new("The model's answer did not stand up to its sources.", "لم تصمد إجابة النموذج أمام مصادرها."),
        new("The model's answer was stopped: it said \"{0}\", and no tool did or promised that.", "أُوقفت إجابة النموذج: قال «{0}» ولم تفعل أي أداة ذلك ولم تعد به."),
        new("The model's answer was stopped: \"{0}\" stands in none of its sources.", "أُوقفت إجابة النموذج: لا ترد «{0}» في أي من مصادرها."),
        new("The model's answer was stopped: the knowledge holds no evidence for one.", "أُوقفت إجابة النموذج: لا تتضمن المعرفة ما تستند إليه."),
        new("It was approved as the answer to: {0}", "اعتُمدت إجابةً عن: {0}"),
        new("{0} quotes or marks that stand in no passage were dropped.", "حُذفت اقتباسات أو إشارات لا ترد في أي مقطع، وعددها {0}."),
        new("The agent handed over.", "أحال الوكيل المحادثة."),
        new("The agent handed over: {0}", "أحال الوكيل المحادثة: {0}"),
        new("A person takes over.", "يتولى شخص المحادثة."),
        new("Nothing was found.", "لم يُعثر على شيء."),
        new("Nothing was found. The passages at hand:\n{0}", "لم يُعثر على شيء. المقاطع المتوفرة:\n{0}"),
        new("Nothing further was found. Of the passages at hand these fit best:\n{0}", "لم يُعثر على جديد. أنسب المقاطع المتوفرة:\n{0}"),
        new("Nothing was kept: the customer has not written such details.", "لم يُحفظ شيء: لم يكتب العميل بيانات كهذه."),
        new("Kept for the business: {0}", "حُفظ للنشاط: {0}"),
        new("No more tools may be called. Answer with what you have.", "لا يُسمح باستدعاء أدوات أخرى. أجب بما لديك."),
        new("There is no tool named {0}.", "لا توجد أداة باسم {0}."),
        new("The tool {0} needs the argument {1}.", "تحتاج الأداة {0} إلى القيمة {1}."),
    ];
}
