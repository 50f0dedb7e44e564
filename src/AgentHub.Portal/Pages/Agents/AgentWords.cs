using AgentHub.Agents;
using AgentHub.Portal.Languages;
using AgentHub.Portal.Languages.Sentences;

namespace AgentHub.Portal.Pages.Agents;

internal sealed class AgentWords(UiLanguage language) : Words(language)
{
    public string Agents => Say("Agents", "الوكلاء");

    public string NewAgent => Say("New agent", "وكيل جديد");

    public string NewAgentWhy => Say("A second agent makes sense for another site or brand. It has knowledge and instructions of its own.", "الوكيل الثاني مفيد لموقع أو علامة أخرى، وله معرفته وتعليماته الخاصة.");

    public string Add => Say("Add", "إضافة");

    public string Cancel => Say("Cancel", "إلغاء");

    public string TooMany => Say("There are as many agents as a business may have.", "بلغ عدد الوكلاء الحد المسموح.");

    public string NameProblem => Say("A name has 1 to 100 characters.", "الاسم من حرف إلى مئة حرف.");

    public string Sources(int count) => count == 0 ? Say("no sources yet", "لا مصادر بعد") : Count(count, "source", "sources", "مصدر واحد", "مصدران", "مصادر", "مصدرًا");

    public string Live(int version) => version == 0 ? Say("Not published yet", "لم يُنشر بعد") : Say($"Live: version {version}", $"المنشور: النسخة {version}");

    public string DraftChanged => Say("Draft has changes", "في المسودة تغييرات");

    public string SameAsLive => Say("Draft and live are the same", "المسودة مطابقة للمنشور");

    public string Tab(int index) => index switch
    {
        0 => Say("Behaviour", "السلوك"),
        1 => Say("Knowledge", "المعرفة"),
        2 => Say("Facts", "الحقائق"),
        3 => Say("Approved answers", "إجابات معتمدة"),
        _ => Say("Versions", "النسخ"),
    };

    public string Name => Say("Name", "الاسم");

    public string NameHint => Say("Customers see it above every answer.", "يراه العملاء فوق كل إجابة.");

    public string Instructions => Say("Instructions", "التعليمات");

    public string InstructionsHint => Say(
        "How it should behave: what to offer, what never to promise, when to call a person. Facts belong into the knowledge.",
        "كيف يتصرف: ماذا يعرض، وبماذا لا يعد أبدًا، ومتى يستدعي شخصًا. أما الحقائق فمكانها المعرفة.");

    public string Tone => Say("Tone", "الأسلوب");

    public string ToneHint => Say("For example: warm and brief.", "مثلًا: ودود ومختصر.");

    public string Languages => Say("Languages it may answer in", "اللغات التي يجيب بها");

    public string LanguagesHint => Say("None chosen: the customer's language, as far as a model writes it.", "إن لم تختر: لغة العميل، بقدر ما يتقنها النموذج.");

    public string Greeting => Say("Greeting", "التحية");

    public string GreetingHint => Say("Said when the chat opens. Empty: a greeting in your business's language.", "تُقال عند فتح المحادثة. إن تُركت فارغة: تحية بلغة نشاطك.");

    public string Field(AgentField field) => field switch
    {
        AgentField.Name => Name,
        AgentField.Instructions => Instructions,
        AgentField.Tone => Tone,
        AgentField.Languages => Say("Languages", "اللغات"),
        _ => Greeting,
    };

    public string Changed(IReadOnlyList<AgentField> fields) => Say("Not published yet: ", "لم يُنشر بعد: ") + string.Join(Say(", ", "، "), fields.Select(Field));

    public string SaveDraft => Say("Save draft", "حفظ المسودة");

    public string Publish => Say("Publish", "نشر");

    public string Saved => Say("Draft saved. Customers meet it when you publish.", "حُفظت المسودة. يراها العملاء عند النشر.");

    public string Published(int version) => Say($"Version {version} is live.", $"النسخة {version} منشورة الآن.");

    public string Unsaved => Say("There are changes that are not saved.", "توجد تغييرات لم تُحفظ.");

    public string Leave => Say("Leave without saving", "المغادرة دون حفظ");

    public string Stay => Say("Stay", "البقاء");

    public string NoSuchAgent => Say("There is no such agent.", "لا يوجد وكيل كهذا.");

    public string PublishedAt(DateTimeOffset at) => Say("published ", "نُشرت ") + at.ToString(Say("d MMMM yyyy, HH:mm", "d MMMM yyyy، HH:mm"), System.Globalization.CultureInfo.CurrentCulture) + " UTC";

    public string Version(int number) => Say($"Version {number}", $"النسخة {number}");

    public string LiveNow => Say("live", "منشورة");

    public string Empty => Say("(empty)", "(فارغ)");

    public string More => Say("Show more", "عرض المزيد");

    public string NothingPublished => Say("Nothing has been published yet.", "لم يُنشر شيء بعد.");

    public string TryIt => Say("Try it", "جرّبه");

    public string StartOver => Say("Start over", "ابدأ من جديد");

    public string TryingNothing => Say("Nothing is published yet: the agent answers from its knowledge alone, without instructions. Publish to try them.", "لم يُنشر شيء بعد: يجيب الوكيل من معرفته وحدها دون تعليمات. انشر لتجربها.");

    public string TryingLive(int version) => Say($"You are trying live version {version}, with the knowledge as it is saved now.", $"أنت تجرّب النسخة المنشورة {version} مع المعرفة كما هي محفوظة الآن.");

    public string TryingOther(int version) => Say($"You are trying live version {version}; your draft differs. Publish to try it.", $"أنت تجرّب النسخة المنشورة {version}، ومسودتك تختلف عنها. انشر لتجربها.");

    public string TrialsStayOut => Say("Your trials are marked as tests and stay out of the figures.", "تُعلَّم تجاربك كاختبارات ولا تُحسب في الأرقام.");

    public string NoWidget => Say("This agent has no chat widget to be tried in.", "لا توجد لهذا الوكيل محادثة موقع لتجربته.");

    public string LanguageName(string tag) => Language == UiLanguage.Arabic
        ? tag switch
        {
            "en" => "الإنجليزية", "ar" => "العربية", "de" => "الألمانية", "fr" => "الفرنسية", "it" => "الإيطالية", "pt" => "البرتغالية", "hi" => "الهندية", "es" => "الإسبانية", "th" => "التايلاندية",
            "nl" => "الهولندية", "tr" => "التركية", "he" => "العبرية", "fa" => "الفارسية", "ur" => "الأردية", "ru" => "الروسية", "uk" => "الأوكرانية", "pl" => "البولندية", "zh" => "الصينية",
            "ja" => "اليابانية", "ko" => "الكورية", _ => tag,
        }
        : tag switch
        {
            "en" => "English", "ar" => "Arabic", "de" => "German", "fr" => "French", "it" => "Italian", "pt" => "Portuguese", "hi" => "Hindi", "es" => "Spanish", "th" => "Thai",
            "nl" => "Dutch", "tr" => "Turkish", "he" => "Hebrew", "fa" => "Persian", "ur" => "Urdu", "ru" => "Russian", "uk" => "Ukrainian", "pl" => "Polish", "zh" => "Chinese",
            "ja" => "Japanese", "ko" => "Korean", _ => tag,
        };

    /// <summary>The product's own check of an edit, in the language of the page.</summary>
    public string? Problem(AgentEdit edit) => edit.Problem is { } problem ? PhraseBook.Say(Language, problem) : null;
}
