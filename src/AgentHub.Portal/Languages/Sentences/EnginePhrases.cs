namespace AgentHub.Portal.Languages.Sentences;

/// <summary>How the pool and its engines are doing. An engine's trouble is a whole sentence here, since its name may have spaces.</summary>
internal static class EnginePhrases
{
    public static readonly Phrase[] All =
    [
        new("Asking {0}, as the settings say.", "يُسأل {0} وفق الإعدادات."),
        new("Looking for an engine on this machine.", "يجري البحث عن محرك على هذا الجهاز."),
        new(
            "No engine is configured and discovery is off: set AgentHub:Engines:0:Url to an OpenAI-compatible address.",
            "لم يُضبط محرك والاكتشاف متوقف: اضبط `AgentHub:Engines:0:Url` على عنوان متوافق مع OpenAI."),
        new("Found {0} with {1}.", "عُثر على {0} بالنموذج {1}."),
        new("Found {0} with {1} and {2} with {3}.", "عُثر على {0} بالنموذج {1} وعلى {2} بالنموذج {3}."),
        new(
            "Found {0}, but it lists no Llama: load Llama 3.1 there, or set AgentHub:Engines:0:Url to another engine.",
            "عُثر على {0} لكنه لا يعرض نموذج Llama: حمّل `Llama 3.1` فيه، أو اضبط `AgentHub:Engines:0:Url` على محرك آخر."),
        new(
            "No engine answers on this machine (looked for {0}): start one with Llama 3.1, or set AgentHub:Engines:0:Url.",
            "لا محرك يجيب على هذا الجهاز (جرى البحث عن {0}): شغّل محركًا مع `Llama 3.1`، أو اضبط `AgentHub:Engines:0:Url`."),
        new("This address is AgentHub itself, not an engine.", "هذا عنوان AgentHub نفسه وليس محركًا."),
        new("It answers, but lists no model: load one there.", "يجيب لكنه لا يعرض أي نموذج: حمّل نموذجًا فيه."),
        new("It did not answer within {0} seconds.", "لم يجب خلال {0} ثانية."),
        new("Its name cannot be resolved.", "تعذّر العثور على اسمه في DNS."),
        new("Nothing listens there: start the engine or correct its address.", "لا شيء يعمل على هذا العنوان: شغّل المحرك أو صحّح عنوانه."),
        new("It does not speak TLS as it should: check its certificate, or use http.", "اتصال TLS معه غير سليم: راجع شهادته أو استخدم `http`."),
        new("It broke off its answer.", "قطع جوابه."),
        new("It answers, but not with a list of models as OpenAI-compatible engines do.", "يجيب، ولكن ليس بقائمة نماذج كما تفعل المحركات المتوافقة مع OpenAI."),
        new("It refuses the key: set the Key of this engine.", "يرفض المفتاح: اضبط `Key` لهذا المحرك."),
        new("It answers, but has no list of models there: the address usually ends in /v1.", "يجيب، ولكن لا قائمة نماذج هناك: ينتهي العنوان عادةً بـ \u2066/v1\u2069."),
        new("It is still loading its model, or too busy to say.", "ما زال يحمّل نموذجه، أو هو مشغول جدًا."),
        new("It answered with HTTP status {0}.", "أجاب بحالة HTTP رقم {0}."),
        new("No engine had room for the request within {0} seconds.", "لم يتسع أي محرك للطلب خلال {0} ثانية."),
        new("No engine had room for the request within the {0} seconds that anybody waits here.", "لم يتسع أي محرك للطلب خلال {0} ثانية، وهي أقصى ما ينتظره أحد هنا."),
        new("The first words would take {0} seconds, and nobody waits here for more than {1}.", "ستستغرق الكلمات الأولى {0} ثانية، ولا ينتظر أحد هنا أكثر من {1} ثانية."),
        new("{0} requests are waiting for an engine already, which is the limit.", "ينتظر محركًا {0} طلب بالفعل، وهذا هو الحد."),
        new("{0} requests of this business are waiting for an engine already, which is the limit.", "ينتظر محركًا {0} طلب لهذا النشاط بالفعل، وهذا هو الحد."),
        new("There is no engine. {0}", "لا يوجد محرك. {0}"),
        new("No engine serves the model {0}.", "لا محرك يقدّم النموذج {0}."),
        new("All engines are down.", "كل المحركات متوقفة."),
        new("The engine {0} has too much to do (status {1}).", "المحرك {0} مثقل بالعمل (الحالة {1})."),
        new("The engine {0} refuses our key (status {1}).", "يرفض المحرك {0} مفتاحنا (الحالة {1})."),
        new("The engine {0} does not have that model or address (status {1}).", "ليس لدى المحرك {0} ذلك النموذج أو العنوان (الحالة {1})."),
        new(
            "The engine {0} refused the request: it is longer than the model's context (status {1}).",
            "رفض المحرك {0} الطلب: هو أطول من سياق النموذج (الحالة {1})."),
        new("The engine {0} refused the request (status {1}).", "رفض المحرك {0} الطلب (الحالة {1})."),
        new("The engine {0} failed (status {1}).", "أخفق المحرك {0} (الحالة {1})."),
        new("The engine {0} failed too often lately and is left alone for a moment.", "أخفق المحرك {0} كثيرًا في الآونة الأخيرة، فيُترك قليلًا."),
        new("The engine {0} took more than {1} seconds for one reply.", "استغرق المحرك {0} أكثر من {1} ثانية لرد واحد."),
        new("The engine {0} fell silent for {1} seconds in the middle of its reply.", "صمت المحرك {0} لمدة {1} ثانية في منتصف رده."),
        new("The engine {0} gave no first token within {1} seconds.", "لم يعطِ المحرك {0} أول رمز خلال {1} ثانية."),
        new("The engine {0} did not let us connect in time.", "لم يقبل المحرك {0} الاتصال في الوقت المحدد."),
        new("The engine {0} does not answer at its address.", "لا يجيب المحرك {0} على عنوانه."),
        new("The engine {0} broke off the connection.", "قطع المحرك {0} الاتصال."),
        new("The engine {0} sent something that cannot be read.", "أرسل المحرك {0} ما لا يمكن قراءته."),
        new("The engine {0} has not said which model it serves.", "لم يذكر المحرك {0} أي نموذج يقدّم."),
        new("The engine {0} ended its reply without saying anything.", "أنهى المحرك {0} رده دون أن يقول شيئًا."),
        new("The engine {0} ended its reply without a finish.", "انقطع رد المحرك {0} قبل نهايته."),
        new("The engine {0} ended its reply inside a tool call.", "انقطع رد المحرك {0} في منتصف استدعاء أداة."),
        new("The engine {0} sent a body of more than {1} bytes.", "أرسل المحرك {0} محتوى يزيد على {1} بايت."),
        new("The engine {0} sent more than {1} bytes for one reply.", "أرسل المحرك {0} أكثر من {1} بايت لرد واحد."),
        new("The engine {0} sent a line of more than {1} bytes.", "أرسل المحرك {0} سطرًا يزيد على {1} بايت."),
        new("The engine {0} asked for more than {1} tools at once.", "طلب المحرك {0} أكثر من {1} أداة دفعة واحدة."),
    ];
}
