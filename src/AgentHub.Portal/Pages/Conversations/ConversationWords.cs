using AgentHub.Conversations;
using AgentHub.Conversations.Channels;
using AgentHub.Conversations.Deliveries;
using AgentHub.Conversations.Ratings;
using AgentHub.Portal.Languages;
using AgentHub.Portal.Languages.Sentences;

namespace AgentHub.Portal.Pages.Conversations;

/// <summary>What the inbox and a conversation's page say.</summary>
internal sealed class ConversationWords(UiLanguage language) : Words(language)
{
    public string Conversations => Say("Conversations", "المحادثات");

    public string All => Say("All", "الكل");

    public string Waiting => Say("Waiting", "بانتظار شخص");

    public string Mine => Say("Mine", "محادثاتي");

    public string Agent => Say("Agent", "الوكيل");

    public string Closed => Say("Closed", "مغلقة");

    public string Show => Say("Show", "عرض");

    public string EveryChannel => Say("Every channel", "كل القنوات");

    public string Channel => Say("Channel", "القناة");

    public string ShowTests => Say("Show my own trials", "إظهار تجاربي");

    public string Test => Say("Trial", "تجربة");

    public string Newer => Say("Newer", "الأحدث");

    public string Older => Say("Older", "الأقدم");

    public string You => Say("You", "أنت");

    public string APerson => Say("A colleague", "أحد الزملاء");

    public string NoneYet => Say("No conversations yet", "لا توجد محادثات بعد");

    public string NoneYetWhy => Say(
        "When a customer writes on your site, on WhatsApp or by email, the conversation appears here by itself.",
        "عندما يكتب عميل في موقعك أو عبر واتساب أو البريد الإلكتروني، تظهر المحادثة هنا تلقائيًا.");

    public string SetUpChannels => Say("Set up a channel", "إعداد قناة");

    public string NoneWaiting => Say("Nobody is waiting", "لا أحد ينتظر");

    public string NoneWaitingWhy => Say("Conversations that need a person stand here, the longest wait first.", "المحادثات التي تحتاج إلى شخص تظهر هنا، الأطول انتظارًا أولًا.");

    public string NoneFound => Say("Nothing matches", "لا نتائج مطابقة");

    public string ShowAll => Say("Show all conversations", "عرض كل المحادثات");

    public string ChooseOne => Say("Choose a conversation", "اختر محادثة");

    public string ChooseOneWhy => Say("You can read along while the agent answers, and take over at any time.", "يمكنك المتابعة أثناء إجابة الوكيل، وتولّي المحادثة في أي وقت.");

    public string BackToList => Say("All conversations", "كل المحادثات");

    public string Gone => Say("This conversation does not exist", "هذه المحادثة غير موجودة");

    public string GoneWhy => Say("The link may be wrong, or the conversation was erased.", "قد يكون الرابط خاطئًا، أو حُذفت المحادثة.");

    public string Earlier => Say("Show earlier messages", "عرض الرسائل السابقة");

    public string TakeOver => Say("Take over", "تولّي المحادثة");

    public string HandBack => Say("Hand back to the agent", "إعادتها إلى الوكيل");

    public string Pause => Say("Pause", "إيقاف مؤقت");

    public string Close => Say("Close", "إغلاق");

    public string ForHalfAnHour => Say("For 30 minutes", "لمدة 30 دقيقة");

    public string ForAnHour => Say("For an hour", "لمدة ساعة");

    public string UntilTomorrow => Say("Until tomorrow, 9:00", "حتى غدًا 9:00");

    public string UntilATime => Say("Until a time…", "حتى وقت محدد…");

    public string PauseUntil => Say("Pause until", "إيقاف حتى");

    public string Cancel => Say("Cancel", "إلغاء");

    public string Reply => Say("Reply", "رد");

    public string Send => Say("Send", "إرسال");

    public string WriteAReply => Say("Write a reply…", "اكتب ردًا…");

    public string ReplyTakes => Say("Your reply takes the conversation over from the agent. Ctrl + Enter sends.", $"ردّك ينقل المحادثة من الوكيل إليك. للإرسال: {Code("Ctrl + Enter")}.");

    public string CtrlEnter => Say("Ctrl + Enter sends.", $"للإرسال: {Code("Ctrl + Enter")}.");

    public string NotSent => Say("That could not be sent just now. Your text is still here; try again.", "تعذّر الإرسال الآن. نصّك ما زال هنا؛ حاول مرة أخرى.");

    public string NotDone => Say("That did not work just now. Try again in a moment.", "لم ينجح ذلك الآن. حاول بعد لحظات.");

    public string PauseIsWrong => Say("A pause ends in the future, within 30 days.", "ينتهي الإيقاف في وقت لاحق، خلال 30 يومًا.");

    public string Writing => Say("writes…", "يكتب…");

    public string Why => Say("Why did it say that?", "لماذا قال ذلك؟");

    public string Sources => Say("From", "المصدر");

    public string NoText => Say("Something without words: a picture, a voice note or a file", "محتوى بلا نص: صورة أو رسالة صوتية أو ملف");

    public string Deleted => Say("Deleted by the customer", "حذفها العميل");

    public string Edited => Say("edited", "معدّلة");

    public string MaybeTwice => Say("It may have arrived twice.", "ربما وصلت مرتين.");

    public string SoundOn => Say("A sound when somebody waits: on", "صوت عند انتظار أحد: مفعّل");

    public string SoundOff => Say("A sound when somebody waits: off", "صوت عند انتظار أحد: متوقف");

    public string WaitingNow(int count) => Count(count, "conversation waits for a person", "conversations wait for a person",
        "محادثة واحدة تنتظر شخصًا", "محادثتان تنتظران شخصًا", "محادثات تنتظر شخصًا", "محادثة تنتظر شخصًا");

    public string Visitor(string mark) => Say($"Visitor {mark}", $"زائر {mark}");

    public string Of(ChannelKind kind) => kind switch
    {
        ChannelKind.WhatsApp => Say("WhatsApp", "واتساب"),
        ChannelKind.Email => Say("Email", "البريد الإلكتروني"),
        _ => Say("Website", "الموقع"),
    };

    public string WaitsFor(TimeSpan time) => time < TimeSpan.FromMinutes(1) ? Say("Waits since just now", "ينتظر منذ لحظات") : Say($"Waits {Span(time)}", $"ينتظر منذ {Span(time)}");

    /// <summary>How long ago, in a word or two.</summary>
    public string Ago(TimeSpan time) => time < TimeSpan.FromMinutes(1) ? Say("now", "الآن") : Span(time);

    public string OwnedBy(ConversationOwner owner, string? person, string? until) => owner switch
    {
        ConversationOwner.Person when person is not null => Say($"{person} has it", $"لدى {person}"),
        ConversationOwner.Person => Say("With a person", "لدى شخص"),
        ConversationOwner.Paused => Say($"Paused until {until}", $"موقوفة حتى {until}"),
        ConversationOwner.Closed => Say("Closed", "مغلقة"),
        _ => Say("The agent answers", "الوكيل يجيب"),
    };

    public string YouHaveIt => Say("You have this conversation. The agent is silent.", "المحادثة لديك. الوكيل صامت.");

    public string PersonHasIt(string person) => Say($"{person} has this conversation. The agent is silent.", $"المحادثة لدى {person}. الوكيل صامت.");

    public string AgentHasIt => Say("The agent answers this conversation.", "الوكيل يجيب في هذه المحادثة.");

    public string PausedNow(string until) => Say($"Nobody answers until {until}. Then the agent goes on.", $"لا أحد يجيب حتى {until}، ثم يتابع الوكيل.");

    public string ClosedNow => Say("Closed. A new message within 24 hours opens it again.", "مغلقة. رسالة جديدة خلال 24 ساعة تفتحها من جديد.");

    public string NeedsYou(string waits) => Say($"The customer waits for a person. {waits}.", $"العميل ينتظر شخصًا. {waits}.");

    public string Of(Author last) => last == Author.Agent ? Say("The agent spoke last", "آخر من كتب: الوكيل") : Say("A person spoke last", "آخر من كتب: شخص");

    public string Of(OutcomeKind? outcome, string? reason) => outcome switch
    {
        null => Say("An answer is due", "بانتظار الإجابة"),
        OutcomeKind.HandedOff => Say("Handed to a person", "أُحيلت إلى شخص") + Because(reason),
        OutcomeKind.WithPerson => Say("With a person", "لدى شخص") + Because(reason),
        OutcomeKind.Silent => Say("Not answered on purpose", "بلا رد عن قصد") + Because(reason),
        _ => Say("Answered", "أُجيب عنها"),
    };

    public string Of(DeliveryState state) => state switch
    {
        DeliveryState.Queued => Say("Waiting to be sent", "بانتظار الإرسال"),
        DeliveryState.Sending => Say("Being sent", "قيد الإرسال"),
        DeliveryState.Sent => Say("Sent", "أُرسلت"),
        DeliveryState.Delivered => Say("Delivered", "وصلت"),
        DeliveryState.Read => Say("Read", "قُرئت"),
        DeliveryState.Failed => Say("Not delivered", "لم تصل"),
        DeliveryState.Withdrawn => Say("Withdrawn before it was sent", "سُحبت قبل إرسالها"),
        _ => Say("It is not known whether it arrived", "لا يُعرف إن كانت وصلت"),
    };

    public string Of(Rating rating) => rating == Rating.Good ? Say("The customer found it helpful", "وجدها العميل مفيدة") : Say("The customer found it not helpful", "لم يجدها العميل مفيدة");

    /// <summary>The product's own reasons in the reader's language; what a model or a provider wrote stays as it is.</summary>
    public string Reason(string reason) => PhraseBook.Within(Language, reason);

    private string Because(string? reason) => string.IsNullOrEmpty(reason) ? "" : $": {Reason(reason)}";

    private string Span(TimeSpan time) => time switch
    {
        _ when time < TimeSpan.FromMinutes(1) => Say("a moment", "لحظات"),
        _ when time < TimeSpan.FromHours(1) => Say($"{(int)time.TotalMinutes} min", $"{(int)time.TotalMinutes} د"),
        _ when time < TimeSpan.FromDays(1) => Say($"{(int)time.TotalHours} h", $"{(int)time.TotalHours} س"),
        _ => Count((int)time.TotalDays, "day", "days", "يوم", "يومان", "أيام", "يومًا"),
    };
}
