using AgentHub.Portal.Languages;

namespace AgentHub.Portal.Layout;

/// <summary>What stands around every page.</summary>
internal sealed class ShellWords(UiLanguage language) : Words(language)
{
    public string Overview => Say("Overview", "نظرة عامة");

    public string Conversations => Say("Conversations", "المحادثات");

    public string Agents => Say("Agents", "الوكلاء");

    public string Channels => Say("Channels", "القنوات");

    public string Models => Say("Models", "النماذج");

    public string Settings => Say("Settings", "الإعدادات");

    public string Menu => Say("Menu", "القائمة");

    public string SkipToContent => Say("Skip to the content", "انتقل إلى المحتوى");

    public string Account => Say("Your account", "حسابك");

    public string SignOut => Say("Sign out", "تسجيل الخروج");

    public string YourBusinesses => Say("Your businesses", "أعمالك");

    public string Theme => Say("Appearance", "المظهر");

    public string Light => Say("Light", "فاتح");

    public string Dark => Say("Dark", "داكن");

    public string System => Say("As the system", "كما في النظام");

    public string NotFound => Say("There is nothing here", "لا شيء هنا");

    public string NotFoundWhy => Say(
        "The address may be mistyped, or it belongs to a business that you are not a member of.",
        "قد يكون العنوان غير صحيح، أو يخص نشاطًا لست عضوًا فيه.");

    public string Home => Say("Go to your business", "الذهاب إلى نشاطك");

    public string Trouble => Say("Something went wrong on our side", "حدث خطأ لدينا");

    public string TroubleWhy => Say("What you see may be out of date. Load the page again.", "قد لا يكون ما تراه محدثًا. أعد تحميل الصفحة.");

    public string Reload => Say("Load again", "إعادة التحميل");

    public string Reconnecting => Say("The connection is lost. Trying again…", "انقطع الاتصال. نحاول من جديد…");

    public string Disconnected => Say("The connection could not be restored.", "تعذّرت استعادة الاتصال.");
}
