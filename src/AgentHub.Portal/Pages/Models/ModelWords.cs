using System.Globalization;
using AgentHub.Inference;
using AgentHub.Portal.Languages;

namespace AgentHub.Portal.Pages.Models;

/// <summary>What the page of models says.</summary>
internal sealed class ModelWords(UiLanguage language) : Words(language)
{
    public string Title => Say("Models", "النماذج");

    public string Lead => Say(
        "Your agents write with open Llama models on engines that you run. All of them share one pool.",
        "يكتب وكلاؤك بنماذج Llama المفتوحة على محركات تشغّلها أنت، وتشترك كلها في مجمّع واحد.");

    public string Ready(int count) => Count(count, "engine answers.", "engines answer.", "محرك واحد يعمل.", "محركان يعملان.", "محركات تعمل.", "محركًا يعمل.");

    public string NoneAnswers => Say("No engine answers right now", "لا محرك يجيب الآن");

    public string None => Say("No engine is connected", "لا محرك متصل");

    public string WithoutOne => Say(
        "Your agents still answer: they quote your knowledge word for word with its source, and hand over to a person where it holds no answer. No customer is left without a reply.",
        "ما زال وكلاؤك يجيبون: يقتبسون من معرفتك حرفيًا مع ذكر المصدر، ويحيلون إلى شخص حين لا تتضمن إجابة. لا يبقى عميل بلا رد.");

    public string Engine => Say("Engine", "المحرك");

    public string Model => Say("Model", "النموذج");

    public string NotKnown => Say("not known yet", "غير معروف بعد");

    public string Languages => Say("May write", "يكتب بـ");

    public string EveryLanguage => Say("every language", "كل اللغات");

    public string Busy => Say("At work", "قيد العمل");

    public string BusyOf(int now, int most) => Say($"{now:N0} of {most:N0} requests", $"{now:N0} من {most:N0} طلب");

    public string Words => Say("Customers' words", "كلمات العملاء");

    public string GoesTo(EngineReach reach, string host) => reach switch
    {
        EngineReach.ThisMachine => Say("stay on this machine", "تبقى على هذا الجهاز"),
        EngineReach.PrivateNetwork => Say($"go to {host}, in the private network of this machine", $"تذهب إلى {Code(host)} ضمن الشبكة الخاصة لهذا الجهاز"),
        _ => Say($"leave for {host}, a service outside that can read them", $"تغادر إلى {Code(host)}، وهي خدمة خارجية تستطيع قراءتها"),
    };

    public string NotYours => Say(". Those of your business do not: its settings forbid it.", ". أما كلمات عملاء نشاطك فلا: إعداداته تمنع ذلك.");

    public string OnlyHere => Say(
        "The words of your customers stay on this machine: your business has forbidden engines anywhere else.",
        "كلمات عملائك تبقى على هذا الجهاز: نشاطك يمنع المحركات خارجه.");

    public string ToSettings => Say("Settings", "الإعدادات");

    public string Length => Say("Holds", "يتسع لـ");

    public string LengthOf(int tokens) => Say($"{tokens:N0} tokens; longer conversations lose their oldest turns", $"{tokens:N0} رمز؛ وما زاد عن ذلك تُحذف أقدم رسائله");

    public string Draining => Say("Draining", "قيد الإفراغ");

    public string DrainingWhy => Say("gets no new requests and finishes those it has", "لا يتلقى طلبات جديدة ويُكمل ما لديه");

    public string Drained => Say("gets no new requests and has none left: it can be stopped now", "لا يتلقى طلبات جديدة ولم يبقَ لديه أي طلب: يمكن إيقافه الآن");

    public string Drain => Say("Drain", "إفراغ");

    public string DrainOf(string engine) => Say($"Drain {engine}", $"إفراغ {Code(engine)}");

    public string DrainSure(int others) => others == 0
        ? Say(
            "It finishes the replies that it writes and gets no new ones. No other engine is at work: until you take it back, agents of every business quote their knowledge.",
            "يُكمل الردود التي يكتبها ولا يتلقى غيرها. لا محرك آخر يعمل: إلى أن تعيده يقتبس وكلاء كل الأنشطة من معرفتهم.")
        : Say(
            "It finishes the replies that it writes and gets no new ones. The other engines take its work until you take it back.",
            "يُكمل الردود التي يكتبها ولا يتلقى غيرها، وتتولى المحركات الأخرى عمله إلى أن تعيده.");

    public string Keep => Say("Leave it at work", "إبقاؤه يعمل");

    public string TakeBack => Say("Take back", "إعادة إلى العمل");

    public string TakeBackOf(string engine) => Say($"Take {engine} back", $"إعادة {Code(engine)} إلى العمل");

    public string DrainsNow => Say("It gets no new requests from now on.", "لن يتلقى طلبات جديدة من الآن.");

    public string WorksAgain => Say("It gets requests again.", "عاد يتلقى الطلبات.");

    public string IsGone => Say("There is no such engine any more.", "لم يعد هذا المحرك موجودًا.");

    public string Rests => Say("Left alone", "متروك مؤقتًا");

    public string RestsFor(TimeSpan left) => Say(
        $"failed too often; tried again in {Math.Max(1, (int)left.TotalSeconds)} s",
        $"أخفق كثيرًا؛ تُعاد تجربته بعد {Math.Max(1, (int)left.TotalSeconds)} ث");

    public string WhoOperates => Say(
        "Whoever this setting names can drain engines and try them on this page:",
        "من يسمّيه هذا الإعداد يستطيع إفراغ المحركات وتجربتها في هذه الصفحة:");

    public string OwnCount => Say("The engine says", "يقول المحرك");

    public string OwnCountOf(int running, int waiting) => Say($"{running:N0} running, {waiting:N0} waiting", $"{running:N0} قيد التنفيذ، {waiting:N0} في الانتظار");

    public string Speed => Say("Speed", "السرعة");

    public string SpeedOf(double tokens) => Say($"{tokens:N0} tokens a second", $"{tokens:N0} رمز في الثانية");

    public string Cache => Say("Cache", "الذاكرة المؤقتة");

    public string CacheOf(double hits, double used) => Say($"{hits:P0} of prompts were read before; {used:P0} in use", $"{hits:P0} من النصوص قُرئت من قبل؛ {used:P0} مستخدم");

    public string FoundBy => Say("Known from", "المصدر");

    public string LastSeen => Say("Last answered", "آخر إجابة");

    public string Never => Say("never", "لم يجب بعد");

    public string Ago(TimeSpan time) => time switch
    {
        _ when time < TimeSpan.FromSeconds(15) => Say("just now", "الآن"),
        _ when time < TimeSpan.FromMinutes(1) => Say($"{(int)time.TotalSeconds} s ago", $"قبل {(int)time.TotalSeconds} ث"),
        _ when time < TimeSpan.FromHours(1) => Say($"{(int)time.TotalMinutes} min ago", $"قبل {(int)time.TotalMinutes} د"),
        _ => Say($"{(int)time.TotalHours} h ago", $"قبل {(int)time.TotalHours} س"),
    };

    public string LastError => Say("Last trouble", "آخر خلل");

    public string WhichLanguages => Say("Which languages are written", "اللغات التي تُكتب");

    public string WhichLanguagesWhy => Say(
        "A model writes only the languages that it is made for, and those in which it has passed a trial. In any other, the agent quotes your knowledge, uses answers that you approved, or hands over.",
        "لا يكتب النموذج إلا باللغات التي أُعدّ لها وتلك التي اجتاز فيها تجربة. في غيرها يقتبس الوكيل من معرفتك، أو يستخدم إجابات اعتمدتَها، أو يحيل إلى شخص.");

    public string Writes(IReadOnlyList<string> languages)
    {
        var names = string.Join(Language == UiLanguage.Arabic ? "، " : ", ", languages.Select(NameOf));
        return Say($"It writes: {names}.", $"يكتب بـ: {names}.");
    }

    public string InWhich => Say("Language", "اللغة");

    public string MayWrite => Say("Written", "يُكتب بها");

    public string Yes => Say("yes", "نعم");

    public string Quotes => Say("quoted only", "اقتباس فقط");

    public string InLanguage => Say("In the language", "باللغة نفسها");

    public string KeptFacts => Say("Facts kept", "حفظ الحقائق");

    public string Unmixed => Say("No other letters", "بلا حروف دخيلة");

    public string OutOf(int some, int all) => Say($"{some:N0} of {all:N0}", $"{some:N0} من {all:N0}");

    public string ForInstance(string language) => Say($"A reply in {NameOf(language)} that was not right", $"رد غير صحيح بـ{NameOf(language)}");

    public string LastTried(string ago) => Say($"Last tried {ago}. A language is written once every reply was in it and in its letters, and at most one fact was missed.", $"آخر تجربة {ago}. تُكتب اللغة متى كانت كل الردود بها وبحروفها ولم تَفُت أكثر من حقيقة واحدة.");

    public string NeverTried => Say("It has not been tried in any language yet.", "لم يُجرَّب بأي لغة بعد.");

    public string Try(int languages) => Say($"Try it in {languages:N0} languages", $"جرّبه بـ {languages:N0} لغة");

    public string TryOf(string model) => Say($"Try {model} in every language", $"تجربة {Code(model)} بكل اللغات");

    public string Trying(int done, int of) => Say($"Trying: {done:N0} of {of:N0} languages done. Customers come first.", $"التجربة جارية: انتهت {done:N0} من {of:N0} لغة. العملاء أولًا.");

    public string TrialEnded => Say("The trial ended early:", "انتهت التجربة قبل أوانها:");

    public string BySetting => Say("Whoever runs the server can also name the languages of an engine; then they hold as they stand:", "يمكن لمسؤول الخادم أيضًا أن يسمّي لغات محرك، فتسري كما هي:");

    public string Add => Say("Connect an engine", "توصيل محرك");

    public string AddWhy => Say(
        "Whoever runs this server starts it with the address of an OpenAI-compatible engine that serves a Llama: vLLM, SGLang, llama.cpp, Ollama, LM Studio or TGI. Engines on the usual ports of this machine are found by themselves.",
        "يشغّل مسؤول هذا الخادم البرنامج بعنوان محرك متوافق مع OpenAI يقدّم Llama: ‏vLLM أو SGLang أو llama.cpp أو Ollama أو LM Studio أو TGI. المحركات على المنافذ المعتادة لهذا الجهاز تُكتشف تلقائيًا.");

    public string OnTheCommandLine => Say("When it is started:", "عند التشغيل:");

    public string AsASetting => Say("Or as a setting:", "أو كإعداد:");

    public string Copy => Say("Copy", "نسخ");

    public string Copied => Say("Copied", "نُسخ");

    public string Technical => Say("What the pool says", "ما يقوله المجمّع");

    public string Of(EngineHealth health) => health switch
    {
        EngineHealth.Healthy => Say("Works", "يعمل"),
        EngineHealth.Degraded => Say("Works with trouble", "يعمل مع خلل"),
        EngineHealth.Down => Say("Does not answer", "لا يجيب"),
        _ => Say("Being asked", "قيد الفحص"),
    };

    public string Of(EngineSource source) => source == EngineSource.Configured ? Say("the settings", "الإعدادات") : Say("found on this machine", "اكتُشف على هذا الجهاز");

    public string Of(EngineKind kind) => kind switch
    {
        EngineKind.Vllm => "vLLM",
        EngineKind.Sglang => "SGLang",
        EngineKind.LlamaCpp => "llama.cpp",
        EngineKind.Ollama => "Ollama",
        EngineKind.LmStudio => "LM Studio",
        EngineKind.Transformers => "transformers serve",
        EngineKind.Tgi => "TGI",
        _ => Say("OpenAI-compatible", $"متوافق مع {Code("OpenAI")}"),
    };

    /// <summary>A language's name as the reader calls it; a tag that has none stays a tag.</summary>
    public string NameOf(string tag)
    {
        if (tag == "*") return EveryLanguage;

        try
        {
            return CultureInfo.GetCultureInfo(tag).DisplayName;
        }
        catch (CultureNotFoundException)
        {
            return tag;
        }
    }
}
