using AgentHub.Portal.Languages;

namespace AgentHub.Portal.Account;

/// <summary>Signing up, signing in, and a lost password.</summary>
internal sealed class AccountWords(UiLanguage language) : Words(language)
{
    public string SignIn => Say("Sign in", "تسجيل الدخول");

    public string SignInHint => Say("Answer your customers and teach your agents.", "أجب عن رسائل عملائك وعلّم وكلاءك.");

    public string Email => Say("Email address", "البريد الإلكتروني");

    public string Password => Say("Password", "كلمة المرور");

    public string StaySignedIn => Say("Stay signed in on this device", "ابقَ مسجّلًا على هذا الجهاز");

    public string LostPassword => Say("Lost your password?", "نسيت كلمة المرور؟");

    public string NewHere => Say("New here? Sign up", "جديد هنا؟ أنشئ حسابًا");

    public string Wrong => Say("The email address or the password is not right.", "البريد الإلكتروني أو كلمة المرور غير صحيحة.");

    public string Locked => Say("Too many wrong passwords. Try again in five minutes, or reset the password.", "محاولات خاطئة كثيرة. حاول بعد خمس دقائق أو أعد تعيين كلمة المرور.");

    public string FillBoth => Say("Give your email address and your password.", "أدخل بريدك الإلكتروني وكلمة المرور.");

    public string SignUp => Say("Sign up", "إنشاء حساب");

    public string SignUpHint => Say("An agent for your business, ready in a few minutes.", "وكيل لنشاطك التجاري، جاهز خلال دقائق.");

    public string Business => Say("Your business's name", "اسم نشاطك التجاري");

    public string BusinessHint => Say("As your customers know it.", "كما يعرفه عملاؤك.");

    public string Website => Say("Website (if you have one)", "الموقع الإلكتروني (إن وُجد)");

    public string PasswordHint => Say("At least 10 characters. A sentence is fine.", "عشرة أحرف على الأقل. تصلح جملة كاملة.");

    public string AlreadyHere => Say("Already have an account? Sign in", "لديك حساب؟ سجّل الدخول");

    public string SignUpClosed => Say(
        "Signing up is closed on this installation. Ask whoever runs it for an account.", "إنشاء الحسابات مغلق على هذا الخادم. اطلب حسابًا ممن يديره.");

    public string TooManySignUps => Say("Too many sign-ups from your network in the last hour. Try again later.", "حسابات كثيرة أُنشئت من شبكتك في الساعة الأخيرة. حاول لاحقًا.");

    public string NotAnAddress => Say("Give an email address such as you@example.com.", "أدخل بريدًا إلكترونيًا مثل you@example.com.");

    public string PasswordTooShort => Say("A password has at least 10 characters.", "كلمة المرور من عشرة أحرف على الأقل.");

    public string BusinessMissing => Say("Give your business's name.", "أدخل اسم نشاطك التجاري.");

    public string WebsiteWrong => Say("The website's address starts with https:// or http://.", $"يبدأ عنوان الموقع بـ {Code("https://")} أو {Code("http://")}.");

    public string AddressTaken => Say("This email address already has an account. Sign in instead.", "لهذا البريد حساب بالفعل. سجّل الدخول به.");

    public string ResetTitle => Say("Lost your password?", "نسيت كلمة المرور؟");

    public string ResetHint => Say("We mail you a link with which you choose a new one.", "نرسل إليك رابطًا تختار به كلمة جديدة.");

    public string SendLink => Say("Send the link", "أرسل الرابط");

    public string LinkSent => Say(
        "If this address has an account, a link is on its way. It works for one hour. Look into the spam folder too.",
        "إن كان لهذا البريد حساب فالرابط في طريقه إليك، وهو صالح لساعة واحدة. تحقق من مجلد الرسائل غير المرغوبة أيضًا.");

    public string NoMail => Say(
        "This installation cannot send email, so it cannot mail you a link. Whoever runs the server can make one for you with this command:",
        "لا يستطيع هذا الخادم إرسال البريد، فلا يمكنه إرسال رابط إليك. يستطيع من يديره أن ينشئ لك رابطًا بهذا الأمر:");

    public string NoMailThen => Say(
        "It prints a link that works once, for one hour. With Docker or a server of your own: AgentHub.Server reset-password, see docs/running.md.",
        $"يطبع الأمر رابطًا صالحًا مرة واحدة لمدة ساعة. مع Docker أو خادم خاص بك: {Code("AgentHub.Server reset-password")}، انظر {Code("docs/running.md")}.");

    public string NewPasswordTitle => Say("Choose a new password", "اختر كلمة مرور جديدة");

    public string NewPassword => Say("New password", "كلمة المرور الجديدة");

    public string SavePassword => Say("Save and sign in", "احفظ وسجّل الدخول");

    public string LinkSpent => Say("This link has been used or is too old. Ask for a new one.", "استُخدم هذا الرابط أو انتهت صلاحيته. اطلب رابطًا جديدًا.");

    public string AskAgain => Say("Ask for a new link", "اطلب رابطًا جديدًا");

    public string BackToSignIn => Say("Back to signing in", "العودة إلى تسجيل الدخول");

    public string NoBusinessTitle => Say("You belong to no business yet", "لست عضوًا في أي نشاط بعد");

    public string NoBusiness => Say("Ask its owner to add you, or sign up a business of your own with another email address.", "اطلب من المالك إضافتك، أو أنشئ نشاطًا خاصًا بك ببريد آخر.");
}
