using AgentHub.Portal.Languages;
using AgentHub.Portal.Languages.Sentences;

namespace AgentHub.Portal.Pages.Channels;

internal sealed class ChannelWords(UiLanguage language) : Words(language)
{
    public string Title => Say("Channels", "القنوات");

    public string OwnersOnly => Say("Only an owner of the business sees addresses and passwords of its channels.", "لا يرى عناوين القنوات وكلمات مرورها إلا مالك النشاط.");

    public string More => Say("Show more", "عرض المزيد");

    public string Save => Say("Save", "حفظ");

    public string Saved => Say("Saved.", "تم الحفظ.");

    public string Copy => Say("Copy", "نسخ");

    public string CopyOf(string what) => Say($"Copy: {what}", $"نسخ: {what}");

    public string Copied => Say("Copied.", "تم النسخ.");

    public string NotCopied => Say("Your browser does not allow copying here; mark the text and copy it yourself.", "لا يسمح المتصفح بالنسخ هنا؛ حدّد النص وانسخه.");

    public string AnsweredBy(string agent) => Say($"Answered by {agent}", $"يجيب فيها {agent}");

    // The public address ------------------------------------------------------------------------------------------------------

    public string AddressTitle => Say("Your public address", "عنوانك العام");

    public string Reachable(string url) => Say($"Websites and providers reach this server at {url}.", $"تصل المواقع ومزودو الخدمة إلى هذا الخادم عبر {Code(url)}.");

    public string Unreachable(Reach reach, string url) => reach switch
    {
        Reach.NotSet => Say("No public address is set, so no website or provider can reach this server.", "لم يُضبط عنوان عام، فلا يستطيع أي موقع أو مزود الوصول إلى هذا الخادم."),
        Reach.NotSecure => Say($"The public address is {url}. Without https, Meta refuses it and secure websites do not load the chat.", $"العنوان العام هو {Code(url)}. بدون https ترفضه Meta ولا تحمّل المواقع الآمنة المحادثة منه."),
        _ => Say($"The public address is {url}, which leads nowhere from the internet.", $"العنوان العام هو {Code(url)}، ولا يوصل إليه من الإنترنت."),
    };

    public string UntilThen => Say("Snippets and webhook addresses are shown here once they can work. Whoever runs the server can choose one of these ways:", "تظهر هنا الشيفرة والعناوين عندما يمكن أن تعمل. يستطيع من يدير الخادم اختيار إحدى هذه الطرق:");

    public string WayTunnel => Say("To try things out: a tunnel, such as Cloudflare Tunnel or ngrok, that leads to this server and gives it an https address.", "للتجربة: نفق مثل Cloudflare Tunnel أو ngrok يوصل إلى هذا الخادم ويعطيه عنوان https.");

    public string WayProxy => Say("In earnest: a domain and a reverse proxy with TLS, such as Caddy or nginx, in front of this server.", "للتشغيل الفعلي: نطاق ووكيل عكسي مع TLS مثل Caddy أو nginx أمام هذا الخادم.");

    public string WaySetting => Say("In both cases set AgentHub__PublicUrl to that address (and AgentHub__TrustedProxies to the proxy), then start the server again.", $"وفي الحالتين اضبط {Code("AgentHub__PublicUrl")} على ذلك العنوان (و{Code("AgentHub__TrustedProxies")} على الوكيل) ثم أعد تشغيل الخادم.");

    public string Check => Say("Check", "تحقق");

    public string CheckHint => Say("Asks that address from this server whether we answer there.", "يسأل ذلك العنوان من هذا الخادم هل نجيب عليه.");

    public string Outcome(Reached reached) => reached switch
    {
        Reached.Ourselves => Say("The address leads here. Everything is well.", "العنوان يوصل إلى هنا. كل شيء على ما يرام."),
        Reached.SomebodyElse other => Say(
            $"Something else answers there (status {other.Status}). The proxy or tunnel leads to another server, or asks for a sign-in.",
            $"يجيب هناك شيء آخر (الحالة {other.Status}). الوكيل أو النفق يوصل إلى خادم آخر أو يطلب تسجيل دخول."),
        Reached.NoSuchName => Say("There is no such name in DNS. Check its spelling, or wait until a new entry is known.", "لا يوجد هذا الاسم في DNS. تحقق من كتابته أو انتظر حتى يُعرف."),
        Reached.BadCertificate => Say("The connection is not safe: the certificate is missing, expired, or for another name.", "الاتصال غير آمن: الشهادة مفقودة أو منتهية أو لاسم آخر."),
        _ => Say("Nothing answers there. Is the proxy or tunnel running, and the port open?", "لا أحد يجيب هناك. هل يعمل الوكيل أو النفق والمنفذ مفتوح؟"),
    };

    // Widget -------------------------------------------------------------------------------------------------------------------

    public string Widget => Say("Chat on your website", "المحادثة في موقعك");

    public string SnippetHint => Say("Paste this line into every page, before </body>.", $"الصق هذا السطر في كل صفحة قبل {Code("</body>")}.");

    public string Snippet => Say("Snippet", "الشيفرة");

    public string TryHere => Say("You can try the chat right now on the agent's page.", "يمكنك تجربة المحادثة الآن من صفحة الوكيل.");

    public string Color => Say("Colour", "اللون");

    public string ColorHint => Say("Of the button and the head of the chat.", "لون الزر ورأس المحادثة.");

    // WhatsApp -----------------------------------------------------------------------------------------------------------------

    public string WhatsApp => Say("WhatsApp", "واتساب");

    public string Trial => Say("Not connected yet: this channel has a made-up number for trying things out.", "غير مربوط بعد: لهذه القناة رقم وهمي للتجربة.");

    public string WhatsAppSteps => Say(
        "In your Meta app, under WhatsApp › API setup, you find the two ids; a permanent token comes from a system user; the app secret stands under App settings › Basic.",
        "تجد المعرّفين في تطبيق Meta ضمن WhatsApp › API setup، والرمز الدائم من مستخدم نظام، وسر التطبيق ضمن App settings › Basic.");

    public string PhoneNumberId => Say("Phone number id", "معرّف رقم الهاتف");

    public string BusinessAccountId => Say("WhatsApp business account id", "معرّف حساب واتساب للأعمال");

    public string DisplayNumber => Say("Telephone number", "رقم الهاتف");

    public string DisplayNumberHint => Say("As customers see it, with its country.", "كما يراه العملاء مع رمز الدولة.");

    public string AccessToken => Say("Access token", "رمز الوصول");

    public string AppSecret => Say("App secret", "سر التطبيق");

    public string MailgunKey => Say("Mailgun's signing key", "مفتاح توقيع Mailgun");

    public string SecretSet => Say("Set. Write here to replace it; it is not shown again.", "مضبوط. اكتب هنا لاستبداله؛ لا يُعرض مجددًا.");

    public string SecretNotSet => Say("Not set. It is kept sealed and not shown again.", "غير مضبوط. يُحفظ مختومًا ولا يُعرض مجددًا.");

    public string Callback => Say("Callback URL", "عنوان الاستدعاء");

    public string SharedCallback => Say("Shared callback URL", "عنوان الاستدعاء المشترك");

    public string SharedHint => Say("For a number in the Meta app of whoever runs this server: nothing to paste, its messages arrive by their ids.", "لرقم ضمن تطبيق Meta الخاص بمن يدير الخادم: لا حاجة للصق شيء، تصل رسائله بمعرّفاته.");

    public string VerifyToken => Say("Verify token", "رمز التحقق");

    public string CallbackHint => Say("Paste both under WhatsApp › Configuration in the Meta app and subscribe to \"messages\".", "الصقهما ضمن WhatsApp › Configuration في تطبيق Meta واشترك في messages.");

    public string PhoneNumberIdWrong => Say("A phone number id is the long number that Meta shows, not the telephone number.", "معرّف رقم الهاتف هو الرقم الطويل الذي تعرضه Meta وليس رقم الهاتف.");

    // Mail ---------------------------------------------------------------------------------------------------------------------

    public string Email => Say("Email", "البريد الإلكتروني");

    public string NoSmtp => Say(
        "No mail server is set, so every reply by email is refused and no notice reaches you. Whoever runs the server sets AgentHub__Email__Smtp, for example smtp://user:password@mail.example.com:587.",
        $"لم يُضبط خادم بريد، فيُرفض كل رد بالبريد ولا تصلك التنبيهات. يضبط من يدير الخادم {Code("AgentHub__Email__Smtp")} مثل {Code("smtp://user:password@mail.example.com:587")}.");

    public string SmtpSet => Say("Replies leave over the mail server of this installation.", "تُرسل الردود عبر خادم البريد الخاص بهذا التثبيت.");

    public string Address => Say("Address that customers write to", "العنوان الذي يراسله العملاء");

    public string AddressPlaceholder => Say("It is the sender of every reply.", "وهو مُرسِل كل رد.");

    public string NoRealAddress => Say("Give the address first: the one it has now was made up.", "أدخل العنوان أولًا: العنوان الحالي وهمي.");

    public string DisplayName => Say("Name of the sender", "اسم المُرسِل");

    public string Inbound => Say("Incoming mail", "البريد الوارد");

    public string InboundHint => Say("Your mail provider hands mail on to one of these addresses, with this user and password.", "يسلّم مزود بريدك الرسائل إلى أحد هذه العناوين بهذا المستخدم وكلمة المرور.");

    public string AnyServer => Say("Any mail server (raw MIME)", "أي خادم بريد (MIME)");

    public string User => Say("User", "المستخدم");

    public string Password => Say("Password", "كلمة المرور");

    public string AddressWrong => Say("Give a mail address such as hello@example.com.", "أدخل عنوانًا مثل hello@example.com.");

    // Test messages ------------------------------------------------------------------------------------------------------------

    public string Test => Say("Send a test message", "أرسل رسالة تجريبية");

    public string TestTo(bool mail) => mail ? Say("To this mail address", "إلى هذا البريد") : Say("To this number, with its country", "إلى هذا الرقم مع رمز الدولة");

    public string TestHint(bool mail) => mail ? "" : Say("WhatsApp delivers free text only to somebody who wrote to the number within the last 24 hours.", "لا يوصل واتساب النص الحر إلا لمن راسل الرقم خلال آخر 24 ساعة.");

    public string Send => Say("Send", "إرسال");

    public string TestText(string business) => Say($"A test message from {business}. The channel works.", $"رسالة تجريبية من {business}. القناة تعمل.");

    public string Sent => Say("The provider took it. It should arrive within seconds.", "قبلها المزود، وينبغي أن تصل خلال ثوانٍ.");

    public string Later(string reason) => Say($"Not now: {Told(reason)}", $"ليس الآن: {Told(reason)}");

    public string Refused(string reason) => Say($"Refused: {Told(reason)}", $"رُفضت: {Told(reason)}");

    public string Unknown(string reason) => Say($"Unclear whether it arrived: {Told(reason)}", $"لا يُعرف هل وصلت: {Told(reason)}");

    private string Told(string reason) => PhraseBook.Within(Language, reason);

    public string NoNumber => Say("Connect the number first.", "اربط الرقم أولًا.");
}
