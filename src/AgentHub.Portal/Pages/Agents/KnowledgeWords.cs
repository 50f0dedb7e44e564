using AgentHub.Knowledge.Files;
using AgentHub.Knowledge.Sources;
using AgentHub.Portal.Languages;
using AgentHub.Portal.Languages.Sentences;

namespace AgentHub.Portal.Pages.Agents;

internal sealed class KnowledgeWords(UiLanguage language) : Words(language)
{
    public string LiveAtOnce => Say("Knowledge is live as soon as it is ready. Nothing has to be published.", "المعرفة تعمل فور جاهزيتها، ولا تحتاج إلى نشر.");

    public string UseOf(string title) => Say($"Who is answered from \"{title}\"", $"من يُجاب من «{title}»");

    public string ForWhom => Say("For whom", "لمن");

    public string Of(Audience audience) => audience == Audience.Team ? Say("Your team only", "فريقك فقط") : Say("Customers", "العملاء");

    public string TeamHint => Say("Found in the portal and when you try the agent. No customer is told of it.", "يُعثر عليه في البوابة وعند تجربتك للوكيل، ولا يصل إلى أي عميل.");

    public string Where => Say("Where", "أين");

    public string ChannelName(string? channel) => channel switch
    {
        "widget" => Say("On the website", "في الموقع"),
        "whatsapp" => Say("On WhatsApp", "في واتساب"),
        "email" => Say("By email", "بالبريد"),
        _ => Say("Everywhere", "في كل القنوات"),
    };

    public string From => Say("Valid from", "صالح من");

    public string Until => Say("Valid until", "صالح حتى");

    public string SaveUse => Say("Save", "حفظ");

    public string UseSaved => Say("Saved. The next question is answered by it.", "حُفظ. يسري من السؤال التالي.");

    /// <summary>How far a source is limited, in a few words; nothing for most.</summary>
    public string Limits(SourceUse use, TimeProvider clock) => string.Join(" · ", EachLimit(use, clock));

    private IEnumerable<string> EachLimit(SourceUse use, TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        if (use.Audience == Audience.Team) yield return Of(Audience.Team);
        if (use.Channel is not null) yield return ChannelName(use.Channel);
        if (use.ValidUntil is { } until) yield return until <= now ? Say($"over since {until:yyyy-MM-dd}", $"انتهى في {until:yyyy-MM-dd}") : Say($"until {until:yyyy-MM-dd}", $"حتى {until:yyyy-MM-dd}");
        if (use.ValidFrom is { } from && from > now) yield return Say($"from {from:yyyy-MM-dd}", $"ابتداءً من {from:yyyy-MM-dd}");
    }

    public string AddText => Say("Text", "نص");

    public string AddAnswer => Say("Question and answer", "سؤال وجواب");

    public string AddPage => Say("Web page", "صفحة ويب");

    public string AddFile => Say("File", "ملف");

    public string FileHint => Say($"{FileReader.Taken}, up to {MegaBytes} MB each. A scan has no text that can be read. Hidden rows, sheets and slides are left out.",
        $"ملفات PDF وWord وExcel وPowerPoint والنصوص وCSV وHTML، حتى {MegaBytes} ميغابايت لكل ملف. الصور الممسوحة ضوئيًا لا تحوي نصًا يُقرأ، والصفوف والأوراق والشرائح المخفية لا تُقرأ.");

    public string ChooseFiles => Say("Choose files", "اختر ملفات");

    public string TooManyFiles(int most) => Say($"At most {most} files at once.", $"حتى {most} ملفات في المرة الواحدة.");

    public string Close => Say("Close", "إغلاق");

    public string NotSent => Say("The file did not arrive. Choose it again.", "لم يصل الملف. اختره من جديد.");

    public string Progress(FileStep step, int percent) => step switch
    {
        FileStep.Waiting => Say("waiting", "في الانتظار"),
        FileStep.Sending => Say($"{percent}% sent", $"أُرسل {percent}%"),
        FileStep.Reading => Say("reading", "تجري القراءة"),
        _ => Say("added", "أُضيف"),
    };

    public string AddHow => Say("Add knowledge:", "أضف معرفة:");

    public string Title => Say("Title", "العنوان");

    public string TitleHint => Say("Customers see it as the source.", "يراه العملاء كمصدر.");

    public string Text => Say("Text", "النص");

    public string TextHint => Say("Paste opening hours, prices, a menu, terms: whatever customers ask about.", "الصق أوقات العمل أو الأسعار أو القائمة أو الشروط: كل ما يسأل عنه العملاء.");

    public string Question => Say("Question", "السؤال");

    public string Answer => Say("Answer", "الجواب");

    public string AnswerHint => Say("Given word for word when a customer asks this.", "يُعطى كما هو عندما يسأل عميل هذا السؤال.");

    public string Address => Say("Address", "العنوان الإلكتروني");

    public string AddressHint => Say("One page that everybody can open. Its text is read now, and not again by itself.", "صفحة واحدة يمكن للجميع فتحها. يُقرأ نصها الآن ولا يُعاد تلقائيًا.");

    public string Add => Say("Add", "إضافة");

    public string Cancel => Say("Cancel", "إلغاء");

    public string Empty => Say("Your agent knows nothing yet. Add your opening hours or prices, and ask it about them on the right.", "وكيلك لا يعرف شيئًا بعد. أضف أوقات العمل أو الأسعار ثم اسأله عنها.");

    public string Sources(int count) => Count(count, "source", "sources", "مصدر واحد", "مصدران", "مصادر", "مصدرًا");

    public string Passages(int count) => Count(count, "passage", "passages", "فقرة واحدة", "فقرتان", "فقرات", "فقرة");

    public string AddSite => Say("Website", "موقع كامل");

    public string SiteHint => Say(
        "Everything below this address is read, up to 500 pages, and looked at again every day. Your agent can answer after the first five pages.",
        "يُقرأ كل ما تحت هذا العنوان حتى 500 صفحة، ويُعاد النظر فيه كل يوم. يستطيع وكيلك الإجابة بعد أول خمس صفحات.");

    public string Kind(SourceKind kind) => kind switch
    {
        SourceKind.Site => AddSite,
        SourceKind.Feed => Say("Products", "منتجات"),
        SourceKind.Text => AddText,
        SourceKind.Qa => AddAnswer,
        SourceKind.Page => AddPage,
        _ => AddFile,
    };

    public string State(SourceState state) => state switch
    {
        SourceState.Queued => Say("queued", "في الانتظار"),
        SourceState.Learning => Say("learning", "قيد التعلّم"),
        SourceState.Ready => Say("ready", "جاهز"),
        _ => Say("failed", "فشل"),
    };

    public string Delete(string title) => Say($"Delete \"{title}\"", $"حذف «{title}»");

    public string Deleted(string title) => Say($"\"{title}\" is deleted.", $"حُذف «{title}».");

    public string Undo => Say("Undo", "تراجع");

    public string Read => Say("Read", "قراءة");

    public string Cut => Say("… (the beginning is shown)", "… (يُعرض أوله)");

    public string NotText => Say("Nothing has been read yet.", "لم يُقرأ شيء بعد.");

    public string Page(int page, int pages) => Say($"Page {page} of {pages}", $"الصفحة {page} من {pages}");

    public string Previous => Say("Previous", "السابق");

    public string Next => Say("Next", "التالي");

    /// <summary>The product's own check of a source, in the language of the page.</summary>
    public string? Problem(NewSource source) => source.Problem is { } problem ? Told(problem) : null;

    /// <summary>Why a file was not read, in the language of the page.</summary>
    public string Problem(FileReading.NotRead not) => Told(not.Reason);

    /// <summary>A sentence of the product in the language of the page.</summary>
    public string Told(string sentence) => PhraseBook.Say(Language, sentence);

    public string NotAnAddress => Say("A page's address starts with https:// or http://.", $"يبدأ عنوان الصفحة بـ {Code("https://")} أو {Code("http://")}.");

    private static int MegaBytes => FileReader.MaxBytes / 1024 / 1024;
}
