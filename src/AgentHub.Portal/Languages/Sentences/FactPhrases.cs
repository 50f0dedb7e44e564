namespace AgentHub.Portal.Languages.Sentences;

/// <summary>What is wrong with a fact that an owner gives, and how a fact answered.</summary>
internal static class FactPhrases
{
    public static readonly Phrase[] All =
    [
        new("Answered by code from the confirmed fact '{0}'.", "أُجيب برمجيًا من الحقيقة المؤكدة `{0}`."),
        new("Answered by code from the suggested fact '{0}' of '{1}'.", "أُجيب برمجيًا من الحقيقة المقترحة `{0}` من `{1}`."),
        new("Give the hours of the week in 'week': for each day a list such as [\"09:00-18:00\"], empty when it is closed.", "أدخل أوقات الأسبوع."),
        new("'{0}' is not a day; the days are monday to sunday.", "`{0}` ليس يومًا؛ الأيام من `monday` إلى `sunday`."),
        new("Give the first and the last of the special days in 'from' and 'until', as 2026-12-25.", "أدخل أول يوم وآخر يوم من الأيام الخاصة."),
        new("Special days end on or after the day on which they begin.", "تنتهي الأيام الخاصة في يوم بدئها أو بعده."),
        new("Special days are a year at most.", "الأيام الخاصة سنة على الأكثر."),
        new("What special days are called has at most {0} characters.", "اسم الأيام الخاصة حتى {0} حرف."),
        new("A time zone is named as 'Asia/Amman' or 'Europe/Berlin'.", "تُسمى المنطقة الزمنية مثل `Asia/Amman` أو `Europe/Berlin`."),
        new("Give the amount with its currency in 'amount', as customers shall read it: \"€5\"; at most {0} characters.", "أدخل المبلغ مع عملته كما سيقرؤه العملاء، حتى {0} حرف."),
        new("Name the area in 'area'; at most {0} characters.", "أدخل اسم المنطقة، حتى {0} حرف."),
        new("Hours are spans such as \"09:00-18:00\" or \"22:00-02:00\", six a day at most; an empty list is a closed day.", "الأوقات فترات مثل `09:00-18:00` أو `22:00-02:00`، ست في اليوم على الأكثر."),
        new("An agent has at most {0} facts.", "الحد الأقصى لحقائق الوكيل {0}."),
        new("A confirmed fact is changed or deleted; only a suggestion is dismissed.", "الحقيقة المؤكدة تُعدَّل أو تُحذف؛ ولا يُرفض إلا الاقتراح."),
    ];
}
