namespace AgentHub.Portal.Languages.Sentences;

/// <summary>Opening and changing channels.</summary>
internal static class ChannelPhrases
{
    public static readonly Phrase[] All =
    [
        new("There is no such agent.", "لا يوجد وكيل كهذا."),
        new("A business has at most {0} channels.", "الحد الأقصى للقنوات {0}."),
        new("Another channel on this installation already has this WhatsApp number.", "رقم واتساب هذا مربوط بقناة أخرى على هذا الخادم."),
        new("A channel's settings have at most {0} characters each.", "كل إعداد من إعدادات القناة حتى {0} حرف."),
        new("A channel's secrets have at most {0} characters each.", "كل سر من أسرار القناة حتى {0} حرف."),
        new("A channel's settings and secrets are on one line each.", "يُكتب كل إعداد وكل سر للقناة في سطر واحد."),
        new("A color is written as #rrggbb, such as #0f766e.", "يُكتب اللون بصيغة `#rrggbb` مثل `#0f766e`."),
        new("A colour is written like #0f766e.", "يُكتب اللون مثل `#0f766e`."),
        new(
            "Meta's ids of the phone number and of the business account are digits alone; the number itself goes into displayNumber.",
            "معرّفا رقم الهاتف وحساب الأعمال لدى Meta أرقام فقط؛ أما رقم الهاتف نفسه فيُكتب في `displayNumber`."),
        new(
            "An app secret and a verify token have at least 8 characters; leave them out to get random ones.",
            "سر التطبيق ورمز التحقق من 8 أحرف على الأقل؛ اتركهما فارغين لتحصل على قيم عشوائية."),
        new("Give the mail address at which customers write, such as hello@example.com.", "أدخل البريد الذي يراسله العملاء، مثل `hello@example.com`."),
        new(
            "A password and a signing key have at least 8 characters; leave them out to get random ones.",
            "كلمة المرور ومفتاح التوقيع من 8 أحرف على الأقل؛ اتركهما فارغين لتحصل على قيم عشوائية."),
        new("A channel of this kind has no '{0}' to change.", "ليس لهذا النوع من القنوات إعداد باسم {0}."),
        new("'{0}' has at most {1} characters on one line.", "الإعداد {0} حتى {1} حرف في سطر واحد."),
        new("'{0}' has at most {1} characters and no spaces.", "الإعداد {0} حتى {1} حرف وبلا مسافات."),
        new("Give the mail address that customers write to.", "أدخل البريد الذي يراسله العملاء."),
        new(
            "A phone number id is the long number that Meta shows under \"API setup\", not the telephone number.",
            "معرّف رقم الهاتف هو الرقم الطويل الذي تعرضه Meta ضمن «`API setup`»، وليس رقم الهاتف."),
        new(
            "A WhatsApp business account id is the long number that Meta shows under \"API setup\".",
            "معرّف حساب واتساب للأعمال هو الرقم الطويل الذي تعرضه Meta ضمن «`API setup`»."),
        new("Give the telephone number with its country, such as +962 7 9000 0000.", "أدخل رقم الهاتف مع رمز الدولة، مثل \u2066+962 7 9000 0000\u2069."),
        new("Give a mail address such as hello@example.com.", "أدخل بريدًا إلكترونيًا مثل `hello@example.com`."),
    ];
}
