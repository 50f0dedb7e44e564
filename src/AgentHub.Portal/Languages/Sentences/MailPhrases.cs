namespace AgentHub.Portal.Languages.Sentences;

/// <summary>Why a mail did not leave, and why one is not answered.</summary>
internal static class MailPhrases
{
    public static readonly Phrase[] All =
    [
        new("The channel has no mail address: give it on the channel's page.", "ليس للقناة بريد إلكتروني: أدخله في صفحة القنوات."),
        new("The customer's mail address cannot be written to.", "لا يمكن مراسلة بريد العميل."),
        new("This is not a mail address.", "هذا ليس عنوان بريد إلكتروني."),
        new(
            "No mail server is set: give AgentHub__Email__Smtp (smtp://user:password@host:port) and start the server again.",
            "لم يُضبط خادم بريد: اضبط `AgentHub__Email__Smtp` (`smtp://user:password@host:port`) ثم أعد تشغيل الخادم."),
        new(
            "The mail server offers no encryption, so its password was not sent: use smtps://, or add ?tls=none to AgentHub__Email__Smtp if the way there is safe.",
            "لا يوفّر خادم البريد تشفيرًا، فلم تُرسل إليه كلمة المرور: استخدم `smtps://`، أو أضف \u2066?tls=none\u2069 إلى `AgentHub__Email__Smtp` إن كان الطريق إليه آمنًا."),
        new("The mail server cannot check the password just now.", "لا يستطيع خادم البريد التحقق من كلمة المرور الآن."),
        new("The mail server did not accept user and password: check AgentHub__Email__Smtp.", "لم يقبل خادم البريد اسم المستخدم وكلمة المرور: راجع `AgentHub__Email__Smtp`."),
        new("The mail server asks to try later: {0}", "يطلب خادم البريد المحاولة لاحقًا: {0}"),
        new("The mail server does not deliver to this address: {0}", "لا يوصل خادم البريد إلى هذا العنوان: {0}"),
        new("The mail server does not let this channel's address send: {0}", "لا يسمح خادم البريد لعنوان هذه القناة بالإرسال: {0}"),
        new("The mail server refused the mail: {0}", "رفض خادم البريد الرسالة: {0}"),
        new("The mail server cannot take a mail for this address.", "لا يستطيع خادم البريد قبول رسالة إلى هذا العنوان."),
        new("The connection to the mail server broke after the mail was handed over.", "انقطع الاتصال مع خادم البريد بعد تسليم الرسالة."),
        new("The mail server's certificate is not valid for its name.", "شهادة خادم البريد غير صالحة لاسمه."),
        new("The mail server could not be reached.", "تعذّر الوصول إلى خادم البريد."),
        new("An automatic mail (Auto-Submitted).", "رسالة آلية (`Auto-Submitted`)."),
        new("A delivery report.", "تقرير عن توصيل رسالة."),
        new("A mail without a return path: a delivery report or an automatic reply.", "رسالة بلا عنوان إرجاع: تقرير توصيل أو رد آلي."),
        new("Bulk mail (Precedence).", "بريد جماعي (`Precedence`)."),
        new("Mail from a mailing list.", "رسالة من قائمة بريدية."),
        new("The sender asks for no automatic reply (X-Auto-Response-Suppress).", "يطلب المُرسِل عدم الرد الآلي (`X-Auto-Response-Suppress`)."),
        new("An automatic reply.", "رد آلي."),
        new("A mail that has been through an automatic system (X-Loop).", "رسالة مرّت عبر نظام آلي (`X-Loop`)."),
        new("A mail from this channel's own address.", "رسالة من عنوان هذه القناة نفسها."),
        new("Written by a machine, not a person.", "كتبها برنامج وليس شخصًا."),
    ];
}
