namespace AgentHub.Portal.Languages.Sentences;

/// <summary>What becomes of messages: taking over, sending, and telling the owner.</summary>
internal static class ConversationPhrases
{
    public static readonly Phrase[] All =
    [
        new("A reply has between 1 and {0} characters.", "الرد من حرف إلى {0} حرف."),
        new("This id was used before for another message.", "استُخدم هذا المعرّف لرسالة أخرى من قبل."),
        new("A pause ends in the future, within 30 days.", "ينتهي الإيقاف في وقت لاحق، خلال 30 يومًا."),
        new(
            "The customer wrote more than 15 minutes ago; a person should look at it.",
            "كتب العميل قبل أكثر من 15 دقيقة؛ ينبغي أن ينظر شخص في الأمر."),
        new("The reply was withdrawn before it was sent.", "سُحب الرد قبل إرساله."),
        new("The agent did not answer in time.", "لم يجب الوكيل في الوقت المحدد."),
        new("The agent failed 3 times to answer.", "أخفق الوكيل ثلاث مرات في الإجابة."),
        new("The agent failed {0} times to answer.", "أخفق الوكيل في الإجابة، وعدد المحاولات {0}."),
        new("The channel this conversation belongs to was removed.", "أُزيلت القناة التي تنتمي إليها هذه المحادثة."),
        new("The call broke off: {0}.", "انقطع الاتصال: {0}."),
        new("It could not be sent for a day and was given up.", "تعذّر إرسالها طوال يوم كامل، فتوقفت المحاولات."),
        new("The process ended over it {0} times.", "توقف الخادم أثناء إرسالها {0} مرات."),
        new("The process ended between the call and its record.", "توقف الخادم بعد الإرسال وقبل تسجيل نتيجته."),
        new("Tried {0} times: {1}", "عدد المحاولات {0}: {1}"),
        new("There is no way to tell the owner.", "لا توجد وسيلة لتنبيه المالك."),
        new(
            "No mail server is set (AgentHub__Email__Smtp), so owners are told in the portal alone.",
            "لم يُضبط خادم بريد (`AgentHub__Email__Smtp`)، فيُنبَّه المالكون في البوابة وحدها."),
        new("The business has no owner with a mail address.", "ليس للنشاط مالك له بريد إلكتروني."),
        new("The mail server did not take the notice.", "لم يقبل خادم البريد التنبيه."),
        new("No model took part.", "لم يشارك نموذج."),
        new("It ran on your own engines, which have no price per token.", "جرى على محركاتك، ولا سعر لها لكل رمز."),
    ];
}
