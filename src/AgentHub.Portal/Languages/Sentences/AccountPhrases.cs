namespace AgentHub.Portal.Languages.Sentences;

/// <summary>Signing up, passwords and API keys.</summary>
internal static class AccountPhrases
{
    public static readonly Phrase[] All =
    [
        new("Give a mail address such as you@example.com.", "أدخل بريدًا إلكترونيًا مثل `you@example.com`."),
        new("A password has at least 10 characters.", "كلمة المرور من عشرة أحرف على الأقل."),
        new("A password has at most 200 characters.", "كلمة المرور حتى 200 حرف."),
        new("Give the business's name, at most 200 characters.", "أدخل اسم النشاط التجاري، حتى 200 حرف."),
        new("The website's address starts with https:// or http://.", "يبدأ عنوان الموقع بـ `https://` أو `http://`."),
        new("This mail address already has an account. Sign in instead.", "لهذا البريد حساب بالفعل. سجّل الدخول به."),
        new("Somebody took this name a moment ago. Try again.", "حجز شخص آخر هذا الاسم قبل لحظات. حاول مرة أخرى."),
        new("Sign-up is closed here. Ask whoever runs this installation for an account.", "إنشاء الحسابات مغلق هنا. اطلب حسابًا ممن يدير هذا الخادم."),
        new("Too many sign-ups from your address. Try again in {0} minutes.", "حسابات كثيرة أُنشئت من شبكتك. حاول مجددًا بعد {0} دقيقة."),
        new("Passwords must be at least {0} characters.", "الحد الأدنى لطول كلمة المرور {0} حرفًا."),
        new("A key's name has 1 to {0} characters.", "اسم المفتاح من حرف إلى {0} حرفًا."),
        new("A business has at most {0} keys. Revoke one first.", "الحد الأقصى للمفاتيح {0}. أبطل أحدها أولًا."),
    ];
}
