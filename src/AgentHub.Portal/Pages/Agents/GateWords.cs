using AgentHub.Agents;
using AgentHub.Knowledge.Gate;
using AgentHub.Portal.Languages;

namespace AgentHub.Portal.Pages.Agents;

/// <summary>What the choice of how sure an agent has to be says.</summary>
internal sealed class GateWords(UiLanguage language) : Words(language)
{
    public string Title => Say("How sure your agent has to be", "كم ينبغي أن يكون وكيلك متأكدًا");

    public string What => Say(
        "Where your knowledge holds too little of a question, the agent says that it does not know and offers a person. Your choice counts from the next question on.",
        "إذا لم تتضمن معرفتك ما يكفي من السؤال، يقول الوكيل إنه لا يعرف ويعرض شخصًا. يسري اختيارك من السؤال التالي.");

    public string Name(GateSetting gate) => gate switch { GateSetting.Careful => Say("Careful", "حذِر"), GateSetting.Generous => Say("Generous", "سخيّ"), _ => Say("Balanced", "متوازن") };

    public string Means(GateSetting gate) => gate switch
    {
        GateSetting.Careful => Say("Rather says too often that it does not know. For prices, health, law.", "يفضّل أن يقول كثيرًا إنه لا يعرف. للأسعار والصحة والقانون."),
        GateSetting.Generous => Say("Rather answers with what comes near. It misses the point more often.", "يفضّل أن يجيب بأقرب ما لديه، ويبتعد عن المقصود أكثر."),
        _ => Say("Right for most businesses.", "يناسب معظم الأعمال."),
    };

    public string Threshold(double needed) => Say($"Your knowledge has to hold {needed:P0} of a question.", $"ينبغي أن تتضمن معرفتك {needed:P0} من السؤال.");

    public string Measured(GateFigures figures) => Say(
        $"Measured over {figures.Answerable + figures.Unanswerable} questions to three shops: it refused {figures.RefusalRate:P0} of what could not be answered, and {figures.FalseRefusalRate:P1} of what could.",
        $"قيس على {figures.Answerable + figures.Unanswerable} سؤالًا لثلاثة متاجر: رفض {figures.RefusalRate:P0} مما لا تمكن إجابته، و{figures.FalseRefusalRate:P1} مما تمكن إجابته.");

    /// <summary>The same on the agent's own questions; null where none is kept.</summary>
    public string? Own(GateFigures own) => own.Answerable + own.Unanswerable == 0 ? null : Say(
        $"Your own questions now: {own.RefusedWrongly} of {own.Answerable} refused that should be answered, {own.RefusedRightly} of {own.Unanswerable} that should not.",
        $"أسئلتك الآن: رُفض {own.RefusedWrongly} من {own.Answerable} كان ينبغي أن يُجاب عنها، و{own.RefusedRightly} من {own.Unanswerable} لا ينبغي.");
}
