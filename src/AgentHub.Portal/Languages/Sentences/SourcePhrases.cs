namespace AgentHub.Portal.Languages.Sentences;

/// <summary>What is wrong with a text, an answer or an address that an agent is to know.</summary>
internal static class SourcePhrases
{
    public static readonly Phrase[] All =
    [
        new("Give the text a title; customers see it as the source.", "أعطِ النص عنوانًا؛ يراه العملاء كمصدر."),
        new("A title has at most {0} characters.", "العنوان حتى {0} حرف."),
        new("The text is empty.", "النص فارغ."),
        new("A text has at most {0} characters; split it into several sources.", "النص حتى {0} حرف؛ قسّمه إلى عدة مصادر."),
        new("The file holds more than {0} characters of text; split it into several files.", "في الملف نص يزيد على {0} حرف؛ قسّمه إلى عدة ملفات."),
        new("A question and its answer both need words.", "يلزم السؤال والجواب معًا."),
        new("A question has at most {0} characters.", "السؤال حتى {0} حرف."),
        new("An agent has at most {0} approved answers.", "للوكيل حتى {0} إجابة معتمدة."),
        new("An approved answer has at most {0} characters.", "الإجابة المعتمدة حتى {0} حرف."),
        new("An answer has at most {0} other ways to ask, of {1} characters each.", "للإجابة حتى {0} صيغة أخرى للسؤال، كل منها حتى {1} حرف."),
        new("A language is a tag such as \"en\" or \"ar\".", "اللغة رمز مثل `en` أو `ar`."),
        new("A channel is widget, whatsapp or email.", "القناة واحدة من `widget` و`whatsapp` و`email`."),
        new("A source is valid from a time before the one until which it is valid.", "بداية صلاحية المصدر قبل نهايتها."),
        new("An answer is valid from a time before the one until which it is valid.", "بداية صلاحية الإجابة قبل نهايتها."),
        new("An answer has at most 20,000 characters.", "الجواب حتى 20,000 حرف."),
        new("A page's address starts with https:// or http://.", "يبدأ عنوان الصفحة بـ `https://` أو `http://`."),
        new("Give the page's address without a name and password in it; customers see it as the source.", "أدخل عنوان الصفحة بلا اسم مستخدم وكلمة مرور؛ يراه العملاء كمصدر."),
        new("A page's address has at most 2,000 characters.", "عنوان الصفحة حتى 2,000 حرف."),
        new("It holds the character U+0000, which no text has.", "فيه المحرف `U+0000` الذي لا يرد في أي نص."),
        new("A text holds the character U+0000, which no text has.", "في أحد النصوص المحرف `U+0000` الذي لا يرد في أي نص."),
        new("An agent has at most {0} sources.", "الحد الأقصى لمصادر الوكيل {0}."),
        new(
            "The page could not be learned in three tries. Remove it and add it again, or paste its text.",
            "تعذّر تعلّم الصفحة في ثلاث محاولات. احذفها وأضفها من جديد، أو الصق نصها."),
        new("The page could not be read.", "تعذّرت قراءة الصفحة."),
        new("An agent has at most {0} questions to be tried with.", "الحد الأقصى لأسئلة تجربة الوكيل {0}."),
        new("A draft was tried three times and did not come about. Write the answer yourself, or ask again later.", "جرت محاولة صياغة المسودة ثلاث مرات ولم تنجح. اكتب الإجابة بنفسك أو اطلبها لاحقًا."),
        new("No model can be reached now. Write the answer yourself, or ask again later.", "لا يمكن الوصول إلى أي نموذج الآن. اكتب الإجابة بنفسك أو اطلبها لاحقًا."),
        new("No model is set to write this language. Write the answer yourself.", "لا نموذج معدّ للكتابة بهذه اللغة. اكتب الإجابة بنفسك."),
        new("What stands in none of your sources was left out of the draft.", "حُذف من المسودة ما لا يرد في أي من مصادرك."),
        new("Your knowledge holds nothing to draft an answer from. Write it yourself.", "ليس في معرفتك ما تُصاغ منه إجابة. اكتبها بنفسك."),
        new("The page could not be fetched.", "تعذّر جلب الصفحة."),
    ];
}
