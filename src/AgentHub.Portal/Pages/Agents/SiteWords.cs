using AgentHub.Portal.Languages;

namespace AgentHub.Portal.Pages.Agents;

internal sealed class SiteWords(UiLanguage language) : Words(language)
{
    public string CheckNow => Say("Check now", "تحقّق الآن");

    public string Progress(int done, int total) => Say($"{done:N0} of {total:N0} pages", $"{done:N0} من {total:N0} صفحة");

    public string Step(string step, bool isFirst) => step switch
    {
        "discovering" => Say("Looking for the site's pages", "يجري البحث عن صفحات الموقع"),
        "reading" => isFirst ? Say("Reading the site", "تجري قراءة الموقع") : Say("Looking for what has changed", "يجري البحث عمّا تغيّر"),
        "settling" => Say("Taking out what every page repeats", "يُزال ما يتكرر في كل صفحة"),
        _ => Say("Read", "قُرئ"),
    };

    public string Known(int count) => Count(count, "page is known", "pages are known", "صفحة واحدة معروفة", "صفحتان معروفتان", "صفحات معروفة", "صفحة معروفة");

    public string Twice(int count) => Count(count, "address says the same as another", "addresses say the same as others", "عنوان واحد يكرر غيره", "عنوانان يكرران غيرهما", "عناوين تكرر غيرها", "عنوانًا يكرر غيره");

    public string LookedAt(string when, string next) => Say($"Looked at {when}; next time {next}.", $"آخر مرة {when}، والمرة القادمة {next}.");

    public string AlreadyUseful => Say("Your agent already answers from the pages that are known.", "وكيلك يجيب من الآن من الصفحات المعروفة.");

    public string Changes(int changed, int added, int gone) => string.Join(Say(", ", "، "), new[]
    {
        changed > 0 ? Count(changed, "page changed", "pages changed", "تغيّرت صفحة واحدة", "تغيّرت صفحتان", "صفحات تغيّرت", "صفحة تغيّرت") : null,
        added > 0 ? Say($"{added:N0} new", $"{added:N0} جديدة") : null,
        gone > 0 ? Say($"{gone:N0} gone", $"{gone:N0} اختفت") : null,
    }.OfType<string>());

    public string NoChanges => Say("Nothing has changed since it was first read.", "لم يتغير شيء منذ القراءة الأولى.");

    public string Affected(int count) => Count(count, "answer affected", "answers affected", "جواب واحد تأثر", "جوابان تأثرا", "أجوبة تأثرت", "جوابًا تأثر");

    public string AffectedHint => Say("These answers of the last 30 days quoted words that no longer stand there.", "هذه أجوبة من آخر 30 يومًا اقتبست كلمات لم تعد هناك.");

    public string Change(string kind) => kind switch { "new" => Say("new", "جديدة"), "gone" => Say("gone", "اختفت"), _ => Say("changed", "تغيّرت") };

    public string Was => Say("was", "كان");

    public string Now => Say("now", "الآن");

    public string NotRead(int count) => Count(count, "address is not read", "addresses are not read", "عنوان واحد لا يُقرأ", "عنوانان لا يُقرآن", "عناوين لا تُقرأ", "عنوانًا لا يُقرأ");

    public string FoundOn => Say("linked from", "رابطها في");

    public string AllPages => Say("All pages that are known", "كل الصفحات المعروفة");

    public string FirstShown(int count) => Say($"The first {count:N0} are shown.", $"تُعرض أول {count:N0}.");
}
