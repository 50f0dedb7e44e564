using AgentHub.Portal.Languages;
using AgentHub.Tenants.People;

namespace AgentHub.Portal.Pages.Settings;

internal sealed class SettingsWords(UiLanguage language) : Words(language)
{
    public string Title => Say("Settings", "الإعدادات");

    public string Business => Say("Your business", "نشاطك التجاري");

    public string Name => Say("Name", "الاسم");

    public string NameHint => Say("Customers read it when an agent introduces itself.", "يقرؤه العملاء عندما يعرّف الوكيل بنفسه.");

    public string NameWrong => Say("A name has 1 to 200 characters.", "الاسم من حرف إلى 200 حرف.");

    public string MainLanguage => Say("Main language", "اللغة الأساسية");

    public string LanguageHint => Say("For greetings and wherever a customer's language cannot be told.", "للتحيات، وحيث لا تُعرف لغة العميل.");

    public string Address(string slug) => Say($"The portal's address is /{slug}; it stays the same.", $"عنوان البوابة هو {Code($"/{slug}")} ويبقى كما هو.");

    public string Save => Say("Save", "حفظ");

    public string Saved => Say("Saved.", "تم الحفظ.");

    public string WhereWordsGo => Say("Where customers' words go", "إلى أين تذهب كلمات العملاء");

    public string OnlyHere => Say("Only engines on this machine write for us", "لا تكتب لنا إلا المحركات على هذا الجهاز");

    public string OnlyHereWhy => Say(
        "Then nothing that customers write is sent to an engine on another machine or of a rented service, whatever else fails. Where none on this machine answers, your agents quote your knowledge.",
        "عندئذ لا يُرسل شيء مما يكتبه العملاء إلى محرك على جهاز آخر أو لدى خدمة مستأجرة، مهما حدث. وحيث لا يجيب محرك على هذا الجهاز يقتبس وكلاؤك من معرفتك.");

    public string WhichEngines => Say("The engines, and where each of them is", "المحركات ومكان كل منها");

    public string Keys => Say("API keys", "مفاتيح API");

    public string KeysHint => Say("For programs that use the API (/api/v1). A key opens everything of this business: keep it like a password.", $"للبرامج التي تستخدم {Code("/api/v1")}. المفتاح يفتح كل ما يخص هذا النشاط: احفظه ككلمة مرور.");

    public string NoKeys => Say("There are no keys.", "لا توجد مفاتيح.");

    public string KeyName => Say("What is it for?", "لأي غرض؟");

    public string Create => Say("Create a key", "إنشاء مفتاح");

    public string KeyOnce => Say("This is the new key. It is shown this once and kept nowhere: copy it now.", "هذا هو المفتاح الجديد. يُعرض مرة واحدة ولا يُحفظ في أي مكان: انسخه الآن.");

    public string KeyMade => Say("New key", "المفتاح الجديد");

    public string Ending(string ending) => Say($"ends in {ending}", $"ينتهي بـ {ending}");

    public string CreatedAt(DateTimeOffset at) => Say("created ", "أُنشئ في ") + at.ToString("d MMMM yyyy", System.Globalization.CultureInfo.CurrentCulture);

    public string Revoke => Say("Revoke", "إبطال");

    public string RevokeKey(string name) => Say($"Revoke \"{name}\"", $"إبطال «{name}»");

    public string RevokeSure(string name) => Say($"Revoke the key \"{name}\"? Programs that use it are refused from now on.", $"إبطال المفتاح «{name}»؟ ستُرفض البرامج التي تستخدمه من الآن.");

    public string Keep => Say("Keep it", "إبقاؤه");

    public string Revoked(string name) => Say($"\"{name}\" opens nothing any more.", $"لم يعد «{name}» يفتح شيئًا.");

    public string Members => Say("People", "الأعضاء");

    public string Role(MemberRole role) => role == MemberRole.Owner ? Say("Owner", "مالك") : Say("Member", "عضو");

    public string You => Say("you", "أنت");

    public string OwnersOnly => Say("Only an owner changes these settings.", "لا يغيّر هذه الإعدادات إلا المالك.");
}
