namespace AgentHub.Portal.Languages.Sentences;

/// <summary>What is wrong with an agent that somebody edits.</summary>
internal static class AgentPhrases
{
    public static readonly Phrase[] All =
    [
        new("An agent's name has 1 to 100 characters.", "اسم الوكيل من حرف إلى 100 حرف."),
        new("Instructions have at most {0} characters; put facts into the knowledge instead.", "التعليمات حتى {0} حرف؛ ضع الحقائق في المعرفة."),
        new("A tone has at most 200 characters.", "الأسلوب حتى 200 حرف."),
        new("A greeting has at most 1,000 characters.", "التحية حتى 1,000 حرف."),
        new("Languages are tags such as \"en\" or \"ar\", 30 at most.", "تُكتب اللغات برموز مثل `en` أو `ar`، وحدها الأقصى 30."),
    ];
}
