using System.Globalization;
using AgentHub.Knowledge.Facts;
using AgentHub.Knowledge.Facts.Hours;
using AgentHub.Portal.Languages;

namespace AgentHub.Portal.Pages.Agents.Facts;

internal sealed class FactWords(UiLanguage language) : Words(language)
{
    public string Intro => Say(
        "What stands here is answered by the agent at once and exactly, without a model: \"are you open now?\", \"how much is delivery?\"",
        "ما يرد هنا يجيب عنه الوكيل فورًا وبدقة دون نموذج: «هل أنتم مفتوحون الآن؟»، «بكم التوصيل؟»");

    public string Empty => Say(
        "Nothing is known for certain yet. Fill in your hours below, or add knowledge: what it says about hours and delivery is suggested here.",
        "لا شيء مؤكد بعد. أدخل أوقاتك أدناه، أو أضف معرفة: ما تقوله عن الأوقات والتوصيل يُقترح هنا.");

    public string Suggestions(int count) => Count(count, "suggestion", "suggestions", "اقتراح واحد", "اقتراحان", "اقتراحات", "اقتراحًا");

    public string SuggestionsHint => Say("Found in your knowledge. Until you decide, the agent quotes it as it stands.", "وُجدت في معرفتك. وإلى أن تقرر يقتبس الوكيل منها كما هي.");

    public string Disagree => Say("Your sources disagree. Until you choose, the newer is used, with its date.", "مصادرك مختلفة. وإلى أن تختار يُستخدم أحدثها مع تاريخه.");

    public string Confirm => Say("Confirm", "تأكيد");

    public string Dismiss => Say("Dismiss", "رفض");

    public string Confirmed => Say("Confirmed. The agent says it from now on.", "تأكد. يذكره الوكيل من الآن.");

    public string Dismissed => Say("Dismissed.", "رُفض.");

    public string Saved => Say("Saved.", "حُفظ.");

    public string Removed => Say("Deleted.", "حُذف.");

    public string WeekChanged => Say("Your hours have changed.", "تغيرت أوقاتك.");

    public string Undo => Say("Undo", "تراجع");

    public string Add => Say("Add", "إضافة");

    public string Cancel => Say("Cancel", "إلغاء");

    public string Delete(string what) => Say($"Delete: {what}", $"حذف: {what}");

    public string Kind(FactKind kind) => kind switch
    {
        FactKind.Hours => Say("Opening hours", "أوقات الدوام"),
        FactKind.SpecialDays => Say("Special days", "أيام خاصة"),
        FactKind.TimeZone => Zone,
        FactKind.DeliveryFee => Say("Delivery fee", "رسوم التوصيل"),
        FactKind.MinimumOrder => Say("Minimum order", "الحد الأدنى للطلب"),
        FactKind.FreeDelivery => Say("Free delivery from", "التوصيل مجاني من"),
        _ => Say("Delivery area", "منطقة التوصيل"),
    };

    public string Zone => Say("Time zone", "المنطقة الزمنية");

    public string ZoneMissing => Say("Where is your business? Without it the agent cannot say whether you are open now.", "أين نشاطك؟ من دونها لا يعرف الوكيل إن كنتم مفتوحين الآن.");

    public string ZoneHint => Say("\"Now\" and \"today\" are meant at your door.", "«الآن» و«اليوم» حسب ساعة محلك.");

    public string Choose => Say("Choose", "اختر");

    public string UseZone(string zone) => Say($"Use {Code(zone)}", $"استخدم {Code(zone)}");

    public string Week => Say("Opening hours", "أوقات الدوام");

    public string WeekHint => Say("A time that ends past midnight belongs to the day on which it begins.", "الوقت الذي ينتهي بعد منتصف الليل يتبع اليوم الذي بدأ فيه.");

    public string DayColumn => Say("Day", "اليوم");

    public string StateColumn => Say("Open or closed", "مفتوح أو مغلق");

    public string TimesColumn => Say("Times", "الأوقات");

    public string NotSaid => Say("Not said", "غير محدد");

    public string OpenDay => Say("Open", "مفتوح");

    public string ClosedDay => Say("Closed", "مغلق");

    public string Opens => Say("Opens", "يفتح");

    public string Closes => Say("Closes", "يغلق");

    public string NextDay => Say("next day", "اليوم التالي");

    public string AddSpan => Say("Add a time", "أضف وقتًا");

    public string RemoveSpan => Say("Remove this time", "احذف هذا الوقت");

    public string SaveWeek => Say("Save hours", "احفظ الأوقات");

    public string CopyFirst => Say("Same hours for the other days", "الأوقات نفسها لباقي الأيام");

    public string NoDay => Say("Say of one day at least whether you are open.", "حدد ليوم واحد على الأقل إن كنتم مفتوحين.");

    public string Special => Say("Special days", "أيام خاصة");

    public string SpecialHint => Say("Holidays, or a stretch such as Ramadan with hours of its own. They go before the week.", "العطل، أو فترة مثل رمضان لها أوقاتها. تُقدَّم على أوقات الأسبوع.");

    public string FirstDay => Say("First day", "أول يوم");

    public string LastDay => Say("Last day", "آخر يوم");

    public string Label => Say("Called", "الاسم");

    public string LabelExample => Say("Christmas", "العيد");

    public string Delivery => Say("Delivery", "التوصيل");

    public string DeliveryHint => Say("Amounts are said as you write them, with the currency.", "تُذكر المبالغ كما تكتبها مع العملة.");

    public string What => Say("What", "ماذا");

    public string Amount => Say("Amount", "المبلغ");

    public string AmountExample => Say("€5", "2 دينار");

    public string Area => Say("Area", "المنطقة");

    public string FeeArea => Say("Only in (may be empty)", "فقط في (اختياري)");

    public string Day(DayOfWeek day) => Culture.DateTimeFormat.GetDayName(day);

    public string Date(DateTimeOffset at) => at.ToString("d MMMM yyyy", Culture);

    /// <summary>What a fact says, a line for each part of it.</summary>
    public IReadOnlyList<string> Lines(Fact fact)
    {
        var says = fact.Says;
        return fact.Kind switch
        {
            FactKind.Hours => [.. says.ToWeek() is var week ? WeekHours.MondayFirst.Where(d => week[d] is not null).Select(d => $"{Day(d)}: {Hours(week[d]!)}") : []],
            FactKind.SpecialDays => [Dates(says.ToSpecialDays()), Hours(says.ToSpecialDays().Hours)],
            FactKind.TimeZone => [says.Zone!],
            FactKind.DeliveryArea => [says.Area!],
            _ => [says.Area is null ? says.Amount! : $"{says.Amount} ({says.Area})"],
        };
    }

    private CultureInfo Culture => CultureInfo.GetCultureInfo(Language == UiLanguage.Arabic ? "ar-AE" : "en-GB");

    private string Hours(DayHours hours) => hours.IsClosed ? ClosedDay : Code(string.Join(", ", hours.Spans.Select(s => $"{OpenSpan.Clock(s.From)}–{OpenSpan.Clock(s.Until)}")));

    private string Dates(SpecialDays days)
    {
        var dates = days.From == days.Until ? days.From.ToString("d MMMM yyyy", Culture) : $"{days.From.ToString("d MMMM yyyy", Culture)} – {days.Until.ToString("d MMMM yyyy", Culture)}";
        return days.Label.Length > 0 ? $"{days.Label}: {dates}" : dates;
    }
}
