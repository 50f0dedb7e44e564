namespace AgentHub.Languages;

/// <summary>
/// The product's own sentences that a customer may read, in every language we have written them in; English stands in for the others.
/// A new language is a new arm in each method.
/// </summary>
public static class Phrases
{
    /// <summary>Said in the first message of a conversation: people have a right to know that they talk to a machine.</summary>
    public static string Disclosure(string language, string agent, string business) => language switch
    {
        "ar" => $"أنت تتحدث مع {agent}، وكيل الذكاء الاصطناعي لدى {business}.",
        _ => $"You are talking to {agent}, the AI agent of {business}.",
    };

    /// <summary>The knowledge holds no answer: say so, and offer a person.</summary>
    public static string NoAnswer(string language) => language switch
    {
        "ar" => "لا أجد جوابًا مؤكدًا على هذا فيما لدي من معلومات. هل تود أن أحوّل سؤالك إلى أحد الزملاء؟",
        _ => "I have no reliable answer to that. Would you like me to pass your question to a person?",
    };

    /// <summary>One of several questions is answered, another is not.</summary>
    public static string NoAnswerToTheRest(string language) => language switch
    {
        "ar" => "أما سؤالك الآخر فلا أجد له جوابًا مؤكدًا. هل تود أن أحوّله إلى أحد الزملاء؟",
        _ => "To your other question I have no reliable answer. Would you like me to pass it to a person?",
    };

    /// <summary>A person has been asked to take over.</summary>
    public static string HandedOver(string language) => language switch
    {
        "ar" => "حوّلت محادثتك إلى أحد الزملاء، وسيرد عليك هنا في أقرب وقت.",
        _ => "I have passed this to a person, who will answer you here as soon as possible.",
    };

    /// <summary>A photo, a voice note or another kind of message that the agent cannot read.</summary>
    public static string NotText(string language) => language switch
    {
        "ar" => "لا أستطيع حتى الآن قراءة غير النصوص، لذلك حوّلت رسالتك إلى أحد الزملاء.",
        _ => "I can only read text so far; I have passed this to a colleague.",
    };

    /// <summary>Something went wrong on our side, and a person has been asked to take over.</summary>
    public static string Trouble(string language) => language switch
    {
        "ar" => "عذرًا، تعذّر عليّ الرد الآن. حوّلت محادثتك إلى أحد الزملاء، وسيرد عليك هنا.",
        _ => "Sorry, I could not answer just now. I have passed this to a person, who will answer you here.",
    };

    /// <summary>The answer to "are you a robot?".</summary>
    public static string RobotAnswer(string language, string agent, string business) => language switch
    {
        "ar" => $"نعم، أنا {agent}، وكيل ذكاء اصطناعي لدى {business} ولست إنسانًا. وإن أردت التحدث مع شخص فأخبرني.",
        _ => $"Yes, I am {agent}, an AI agent of {business}, not a human. If you would rather talk to a person, just say so.",
    };

    /// <summary>The answer to a greeting.</summary>
    public static string Greeting(string language) => language switch
    {
        "ar" => "أهلًا وسهلًا! كيف يمكنني مساعدتك؟",
        _ => "Hello! How can I help you?",
    };

    /// <summary>The answer that the greeting of peace is owed.</summary>
    public static string GreetingOfPeace(string language) => language switch
    {
        "ar" => "وعليكم السلام! كيف يمكنني مساعدتك؟",
        _ => "Wa alaikum assalam! How can I help you?",
    };

    /// <summary>The answer to "good morning".</summary>
    public static string GoodMorning(string language) => language switch
    {
        "ar" => "صباح النور! كيف يمكنني مساعدتك؟",
        _ => "Good morning! How can I help you?",
    };

    /// <summary>The answer to "good evening".</summary>
    public static string GoodEvening(string language) => language switch
    {
        "ar" => "مساء النور! كيف يمكنني مساعدتك؟",
        _ => "Good evening! How can I help you?",
    };

    /// <summary>The answer to thanks.</summary>
    public static string Thanks(string language) => language switch
    {
        "ar" => "على الرحب والسعة! هل من شيء آخر أساعدك به؟",
        _ => "You are welcome! Is there anything else I can help you with?",
    };

    /// <summary>The answer to a goodbye.</summary>
    public static string Goodbye(string language) => language switch
    {
        "ar" => "مع السلامة، ونسعد بخدمتك في أي وقت.",
        _ => "Goodbye, and feel free to write again any time.",
    };

    /// <summary>The answer to "ok".</summary>
    public static string Acknowledgement(string language) => language switch
    {
        "ar" => "تمام. إذا احتجت أي شيء آخر فأنا هنا.",
        _ => "All right. If you need anything else, I am here.",
    };

    /// <summary>The answer to a lone emoji.</summary>
    public static string Emoji(string language) => language switch
    {
        "ar" => "😊 هل من شيء أساعدك به؟",
        _ => "😊 Is there anything I can help you with?",
    };

    /// <summary>Leads in words quoted from a web page.</summary>
    public static string FromPage(string language, string title) => language switch
    {
        "ar" => $"من صفحة «{title}»:",
        _ => $"From our \"{title}\" page:",
    };

    /// <summary>Leads in words quoted from a text of the owner's own.</summary>
    public static string FromText(string language, string title) => language switch
    {
        "ar" => $"من معلوماتنا عن «{title}»:",
        _ => $"From our information on \"{title}\":",
    };
}
