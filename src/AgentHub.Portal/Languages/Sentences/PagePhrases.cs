namespace AgentHub.Portal.Languages.Sentences;

/// <summary>Why a web page could not be fetched or read.</summary>
internal static class PagePhrases
{
    public static readonly Phrase[] All =
    [
        new("There is no page at {0} (the server answered {1}). Check the address.", "لا توجد صفحة على {0} (أجاب الخادم بـ {1}). تحقق من العنوان."),
        new(
            "{0} does not let us read this page (it answered {1}). Make it public, or paste its text instead.",
            "لا يسمح لنا {0} بقراءة هذه الصفحة (أجاب بـ {1}). اجعلها عامة، أو الصق نصها."),
        new("{0} asks us to slow down (429). Try again in a few minutes.", "يطلب منا {0} التمهّل (429). حاول مجددًا بعد بضع دقائق."),
        new("{0} has a problem of its own (it answered {1}). Try again later.", "في {0} خلل من جهته (أجاب بـ {1}). حاول لاحقًا."),
        new("{0} answered {1} instead of a page.", "أجاب {0} بـ {1} بدلًا من صفحة."),
        new("{0} took longer than {1} seconds to answer. Try again later.", "استغرق {0} أكثر من {1} ثانية ليجيب. حاول لاحقًا."),
        new("The address was redirected more than {0} times without arriving at a page.", "أُعيد توجيه العنوان أكثر من {0} مرات دون الوصول إلى صفحة."),
        new(
            "The page at {0} is larger than {1}. Give the address of a smaller page, or paste its text.",
            "الصفحة على {0} أكبر من {1}. أدخل عنوان صفحة أصغر، أو الصق نصها."),
        new("The address has to begin with https:// or http://.", "يجب أن يبدأ العنوان بـ `https://` أو `http://`."),
        new("The address is longer than {0} characters.", "العنوان أطول من {0} حرف."),
        new("The address holds a user name or a password. Leave the part before the @ out.", "في العنوان اسم مستخدم أو كلمة مرور. احذف الجزء الذي قبل @."),
        new("The address names no server.", "لا يذكر العنوان أي خادم."),
        new(
            "Port {0} is not one that web sites use. Only the usual ports, 80 and 443, can be read.",
            "المنفذ {0} ليس من منافذ المواقع. يمكن القراءة من المنفذين المعتادين 80 و443 فقط."),
        new(
            "{0} leads to an address that is not public. Only pages that everybody on the internet can open can be read.",
            "يوصل {0} إلى عنوان غير عام. لا تُقرأ إلا الصفحات التي يستطيع أي شخص على الإنترنت فتحها."),
        new("No site called {0} could be found. Check the spelling of the address.", "لا يوجد موقع باسم {0}. تحقق من كتابة العنوان."),
        new("{0} could not be reached. Check that the page opens in a browser, then try again.", "تعذّر الوصول إلى {0}. تأكد أن الصفحة تُفتح في المتصفح ثم حاول مجددًا."),
        new("{0} could not be reached safely: its certificate is not valid.", "تعذّر الوصول الآمن إلى {0}: شهادته غير صالحة."),
        new("{0} broke off before the page was complete. Try again later.", "قطع {0} الاتصال قبل اكتمال الصفحة. حاول لاحقًا."),
        new(
            "{0} answered with {1}, which is not a web page. Give the address of a page, or paste the text.",
            "أجاب {0} بمحتوى من نوع {1}، وهو ليس صفحة ويب. أدخل عنوان صفحة، أو الصق النص."),
        new("The page is too large to be read. Paste the part that your agent has to know.", "الصفحة أكبر من أن تُقرأ. الصق الجزء الذي ينبغي أن يعرفه وكيلك."),
        new(
            "{0} calls this text, but what is in it is something else. Give the address of a page, or paste the text.",
            "يصف {0} هذا المحتوى بأنه نص، وهو غير ذلك. أدخل عنوان صفحة، أو الصق النص."),
        new(
            "The page is built in a way that cannot be read safely: it has too many or too deeply nested parts. Paste its text instead.",
            "بُنيت الصفحة بطريقة لا يمكن قراءتها بأمان: أجزاؤها كثيرة جدًا أو متداخلة بعمق. الصق نصها."),
        new(
            "There is no text in this page's HTML; it is probably put together by scripts in the browser. Copy the text from your browser and paste it as a text instead.",
            "لا نص في HTML هذه الصفحة؛ الأرجح أن المتصفح يركّبها ببرامج. انسخ النص من متصفحك وأضفه كنص."),
    ];
}
