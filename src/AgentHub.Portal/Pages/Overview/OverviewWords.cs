using AgentHub.Portal.Languages;

namespace AgentHub.Portal.Pages.Overview;

internal sealed class OverviewWords(UiLanguage language) : Words(language)
{
    public string Title => Say("Overview", "نظرة عامة");

    public string WaitingNow => Say("Waiting for a person", "بانتظار شخص");

    public string NobodyWaits => Say("Nobody waits for a person right now.", "لا أحد بانتظار شخص الآن.");

    public string Since(DateTimeOffset at, DateTimeOffset now) => (now - at) switch
    {
        { TotalMinutes: < 1 } => Say("for less than a minute", "منذ أقل من دقيقة"),
        { TotalHours: < 1 } spent => Say("for ", "منذ ") + Count((long)spent.TotalMinutes, "minute", "minutes", "دقيقة", "دقيقتين", "دقائق", "دقيقة"),
        { TotalDays: < 1 } spent => Say("for ", "منذ ") + Count((long)spent.TotalHours, "hour", "hours", "ساعة", "ساعتين", "ساعات", "ساعة"),
        var spent => Say("for ", "منذ ") + Count((long)spent.TotalDays, "day", "days", "يوم", "يومين", "أيام", "يومًا"),
    };

    public string LastDay => Say("in the last 24 hours", "خلال آخر 24 ساعة");

    public string Conversations => Say("Conversations", "محادثات");

    public string Answers => Say("Answers by your agents", "إجابات وكلائك");

    public string AllConversations => Say("All conversations", "كل المحادثات");

    public string Visitor => Say("A visitor", "زائر");

    public string GettingStarted => Say("Getting started", "الخطوات الأولى");

    public string StepsDone(int done, int all) => Say($"{done} of {all} done", $"أُنجز {done} من {all}");

    public string Done => Say("done", "تم");

    public string NotDone => Say("still to do", "لم يتم بعد");

    public string Teach => Say("Teach your agent", "علّم وكيلك");

    public string TeachWhy => Say("Add your opening hours, prices and answers. Your agent says only what it finds there.", "أضف أوقات العمل والأسعار والإجابات، فوكيلك لا يقول إلا ما يجده فيها.");

    public string Publish => Say("Publish the agent", "انشر الوكيل");

    public string PublishWhy => Say("Name, instructions and greeting reach customers when you publish.", "يصل الاسم والتعليمات والتحية إلى العملاء عند النشر.");

    public string Try => Say("Try it yourself", "جرّبه بنفسك");

    public string TryWhy => Say("Ask it what customers ask. Your trials stay out of the figures.", "اسأله ما يسأله العملاء. لا تُحسب تجاربك في الأرقام.");

    public string Widget => Say("Put the chat on your website", "أضف المحادثة إلى موقعك");

    public string WidgetWhy => Say("One line of HTML. This is done when the first visitor has written.", "سطر HTML واحد. تكتمل هذه الخطوة عندما يكتب أول زائر.");

    public string WhatsApp => Say("Connect WhatsApp", "اربط واتساب");

    public string WhatsAppWhy => Say("With your number on Meta's Cloud API.", "برقمك على واجهة Meta السحابية.");

    public string Email => Say("Connect email", "اربط البريد");

    public string EmailWhy => Say("Your agent answers mail in its thread.", "يجيب وكيلك عن الرسائل ضمن سلسلتها.");
}
