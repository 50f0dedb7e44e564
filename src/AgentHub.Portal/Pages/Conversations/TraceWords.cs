using System.Text.Json;
using AgentHub.Conversations.Reading;
using AgentHub.Conversations.Turns;
using AgentHub.Portal.Languages;
using AgentHub.Portal.Languages.Sentences;

namespace AgentHub.Portal.Pages.Conversations;

/// <summary>What the page says that explains an answer.</summary>
internal sealed class TraceWords(UiLanguage language) : Words(language)
{
    public string Title => Say("Why did it say that?", "لماذا قال ذلك؟");

    public string Back => Say("To the conversation", "إلى المحادثة");

    public string Asked => Say("The customer wrote", "كتب العميل");

    public string Said => Say("The agent said", "قال الوكيل");

    public string HowItCame => Say("How this answer came about", "كيف جاءت هذه الإجابة");

    // The isolates (U+2068, U+2069) keep a query of the other direction from pulling the quotation marks apart.
    public string Looked(string query) => Say($"It looked in your knowledge for “\u2068{query}\u2069”.", $"بحث في معرفتك عن «\u2068{query}\u2069».");

    public string Found(int count) => count == 0
        ? Say("It found nothing that fits.", "لم يجد ما يناسب.")
        : Count(count, "passage was found.", "passages were found, the best first below.", "وُجد مقطع واحد.", "وُجد مقطعان، الأنسب أولًا أدناه.", "مقاطع وُجدت، الأنسب أولًا أدناه.", "مقطعًا وُجد، الأنسب أولًا أدناه.");

    public string Took(double milliseconds) => milliseconds < 1 ? Say("It took less than a millisecond.", "استغرق ذلك أقل من ملّي ثانية.") : milliseconds < 1_000
        ? Say($"It took {milliseconds:N0} ms.", $"استغرق ذلك {milliseconds:N0} ملّي ثانية.")
        : Say($"It took {milliseconds / 1_000:N1} s.", $"استغرق ذلك {milliseconds / 1_000:N1} ثانية.");

    public string Version(int version) => version == 0
        ? Say("The agent was not published yet.", "لم يكن الوكيل منشورًا بعد.")
        : Say($"Version {version} of your agent answered.", $"أجابت النسخة {version} من وكيلك.");

    public string Again(TurnView turn) => Say(
        $"It began {turn.Attempts} times: {turn.Failures} failed, {turn.Replans} began anew because the customer wrote more.",
        $"بدأ {turn.Attempts} مرات: أخفقت {turn.Failures}، وبدأت {turn.Replans} من جديد لأن العميل كتب المزيد.");

    public string How(TurnView turn) => (turn.State, turn.Mode) switch
    {
        (TurnState.Running, _) => Say("It is still being written.", "ما زالت قيد الكتابة."),
        (TurnState.Dropped, _) => Say("A person took the conversation, so nothing was said.", "تولّى شخص المحادثة، فلم يُقل شيء."),
        (TurnState.HandedOff, "model") => Say("The model asked for a person.", "طلب النموذج شخصًا."),
        (TurnState.HandedOff, _) => Say("It was handed to a person.", "أُحيلت إلى شخص."),
        (_, "model") => Say("A model wrote it from your knowledge.", "كتبها نموذج استنادًا إلى معرفتك."),
        (_, "quote") when turn.Passages.Count == 0 || turn.Notes.Contains(NoEvidence) => Say("Your knowledge holds no answer, so it said so and offered a person.", "لا تتضمن معرفتك إجابة، فقال ذلك وعرض التحدث إلى شخص."),
        (_, "quote") => Say("It is quoted from your knowledge, word for word. No model wrote it.", "مقتبسة من معرفتك حرفيًا. لم يكتبها نموذج."),
        (_, "curated") => Say("It is an answer that you approved.", "إجابة اعتمدتَها."),
        (_, "courtesy") => Say("It is a fixed sentence for greetings, thanks and the like.", "جملة ثابتة للتحية والشكر ونحوهما."),
        (_, "rule") => Say("A fixed rule decided it.", "حسمتها قاعدة ثابتة."),
        _ => Say("How it came about is not known.", "لا يُعرف كيف جاءت."),
    };

    public string Passages => Say("What it found in your knowledge", "ما وجده في معرفتك");

    public string NoPassages => Say("Nothing was looked up for this answer.", "لم يُبحث عن شيء لهذه الإجابة.");

    public string Score(double score) => Say($"fits {score:N2}", $"الملاءمة {score:N2}");

    public string Better => Say("Improve what the agent knows", "حسّن ما يعرفه الوكيل");

    public string Tools => Say("What it did", "ما فعله");

    public string Tool(string name) => name switch
    {
        "search_knowledge" => Say("Searched your knowledge", "بحث في معرفتك"),
        "hand_over" => Say("Asked for a person", "طلب شخصًا"),
        "save_contact_details" => Say("Kept the customer's contact details", "حفظ بيانات تواصل العميل"),
        _ => name,
    };

    /// <summary>How far a call with an effect has come, by its word in the database.</summary>
    public string EffectIs(string state) => state switch
    {
        "started" => Say("begun, its end is not known", "بدأ، ولا يُعرف كيف انتهى"),
        "done" => Say("done", "تم"),
        "failed" => Say("failed", "أخفق"),
        _ => state,
    };

    public string Milliseconds(double time) => Say($"{time:N0} ms", $"{time:N0} ملّي ثانية");

    /// <summary>The arguments of a call as lines that can be read; what is no JSON object stays as it is.</summary>
    public static string Plain(string arguments)
    {
        try
        {
            using var json = JsonDocument.Parse(arguments);
            return json.RootElement.ValueKind == JsonValueKind.Object
                ? string.Join('\n', json.RootElement.EnumerateObject().Select(p => $"{p.Name}: {(p.Value.ValueKind == JsonValueKind.String ? p.Value.GetString() : p.Value.GetRawText())}"))
                : arguments;
        }
        catch (JsonException)
        {
            return arguments;
        }
    }

    public string Details => Say("Details for the technically minded", "تفاصيل تقنية");

    public string Prompt => Say("The prompt, as the model saw it", "التعليمات كما رآها النموذج");

    public string NoPrompt => Say("No model took part, so there was no prompt.", "لم يشارك نموذج، فلم تكن هناك تعليمات.");

    public string Tokens => Say("Tokens", "الرموز");

    public string TokensOf(TokenCount tokens) => Say($"{tokens.Prompt:N0} read, {tokens.Completion:N0} written", $"{tokens.Prompt:N0} مقروءة، {tokens.Completion:N0} مكتوبة");

    public string Model => Say("Model", "النموذج");

    public string None => Say("none", "لا يوجد");

    public string Cost => Say("Cost", "التكلفة");

    public string CostOf(TurnCost cost) => cost.Amount == 0 && cost.Basis.StartsWith("No model", StringComparison.Ordinal)
        ? Say("0: no model took part.", "0: لم يشارك نموذج.")
        : cost.Amount == 0 ? Say("0: it ran on your own engines, which have no price per token.", "0: جرى على محركاتك، ولا سعر لها لكل رمز.") : $"{cost.Amount:N4} {cost.Currency}";

    public string Attempts => Say("Attempts", "المحاولات");

    public string Started => Say("Started", "بدأ");

    public string Times => Say("Times", "الأزمنة");

    public string Time(string step) => step switch
    {
        "run" => Say("in all", "الإجمالي"),
        "search" => Say("search", "البحث"),
        "model" => Say("model", "النموذج"),
        "firstDelta" => Say("first words", "أولى الكلمات"),
        _ => step,
    };

    public string Notes => Say("Notes", "ملاحظات");

    public string Note(string note) => PhraseBook.Within(Language, note);

    public string Mark => Say("Identifier", "المعرّف");

    private const string NoEvidence = "The knowledge holds no evidence for an answer.";
}
