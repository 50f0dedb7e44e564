using AgentHub.Knowledge.Sites;

namespace AgentHub.Portal.Languages.Sentences;

/// <summary>Why a page of a website is not read.</summary>
internal static class SitePhrases
{
    public static readonly Phrase[] All =
    [
        new(Reasons.Robots, "يطلب ملف `robots.txt` في الموقع عدم قراءتها. اسمح لـ `AgentHub` فيه، أو الصق نص الصفحة."),
        new(Reasons.OtherOrder, "تعرض الأشياء نفسها بترتيب أو اختيار آخر."),
        new(Reasons.NothingNew, "لا جديد في صفحات من هذا النوع."),
        new(Reasons.Calendar, "هي من صفحات تقويم لا نهاية لها."),
        new(Reasons.TooManyAlike, "العناوين من هذا النوع كثيرة جدًا."),
        new(Reasons.Deed, "هي سلة أو حساب أو تسجيل دخول، وليست صفحة يُتعلم منها."),
        new(Reasons.RepeatedPath, "مسارها يكرر نفسه."),
        new(Reasons.TooManyParameters, "فيها معاملات كثيرة جدًا."),
        new(Reasons.NotThere, "لم تعد هنا صفحة. احذف الرابط إليها أو أعد الصفحة."),
        new(Reasons.LeavesTheSite, "تؤدي إلى موقع آخر. أضف ذلك الموقع وحده إن كان على وكيلك أن يعرفه."),
        new(Reasons.LeadsNowhere, "أُعيد توجيهها مرة بعد مرة دون الوصول إلى صفحة. أصلح التوجيه."),
        new(Reasons.LimitReached, "تُركت للمرة القادمة: احتاج الموقع إلى طلبات أو وقت أكثر مما تسمح به المرة الواحدة."),
        new(Reasons.PageLimit, "في الموقع صفحات أكثر مما يسمح به حدّه، فتُقرأ الأهم. أضف الجزء المهم بعنوانه، أو ارفع الحد."),
        new(Reasons.StoppedAnswering, "توقف الموقع عن الإجابة. يُسأل مجددًا في المرة القادمة."),
        new(Reasons.NoPageRead, "تعذّرت قراءة أي صفحة من الموقع. انظر الأسباب عند صفحاته أدناه، أو الصق النص."),
        new("A website is read up to a limit of 1 to {0} pages.", "يُقرأ الموقع حتى حدّ بين صفحة واحدة و{0} صفحة."),
    ];
}
