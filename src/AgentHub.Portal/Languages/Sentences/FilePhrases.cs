namespace AgentHub.Portal.Languages.Sentences;

/// <summary>Why a file cannot be read.</summary>
internal static class FilePhrases
{
    public static readonly Phrase[] All =
    [
        new("The file is empty.", "الملف فارغ."),
        new("This kind of file cannot be read. Taken are {0}; of any other, paste the text.", "لا يمكن قراءة هذا النوع من الملفات. الأنواع المقبولة: {0}. من غيرها الصق النص."),
        new(".pdf, .docx, .xlsx, .pptx, .txt, .md, .csv and .html", "`.pdf` و`.docx` و`.xlsx` و`.pptx` و`.txt` و`.md` و`.csv` و`.html`"),
        new(
            "This is a file of an older Office. Open it and save it as .docx, .xlsx, .pptx or PDF, then send that.",
            "هذا ملف من إصدار قديم من Office. افتحه واحفظه بصيغة `.docx` أو `.xlsx` أو `.pptx` أو PDF ثم أرسله."),
        new("This file is locked with a password. Save a copy without one and send that.", "الملف محمي بكلمة مرور. احفظ نسخة بلا كلمة مرور وأرسلها."),
        new("This file is damaged or cut off. Open it in the program that made it, save it again and send that.", "الملف تالف أو مقطوع. افتحه في برنامجه واحفظه من جديد ثم أرسله."),
        new("There is no text in this file; its name says text, but what is in it is something else.", "لا نص في هذا الملف؛ اسمه يدل على نص ومحتواه غير ذلك."),
        new("There is no text in this file's HTML. Open it in a browser and paste the text that you see.", "لا نص في ملف HTML هذا. افتحه في المتصفح والصق النص الذي تراه."),
        new(
            "There is no text in this PDF, only pictures of it, as a scanner makes them. Let a program recognise the text (OCR) and send that, or paste the text.",
            "لا نص في ملف PDF هذا، بل صور كالتي يصنعها الماسح الضوئي. حوّله إلى نص ببرنامج تعرّف (OCR) ثم أرسله، أو الصق النص."),
        new(
            "This PDF does not say which letters its shapes stand for, so its text cannot be read. Save the original as .docx, or paste the text.",
            "لا يذكر ملف PDF هذا أي حروف تمثلها أشكاله، فلا يمكن قراءة نصه. احفظ الأصل بصيغة `.docx` أو الصق النص."),
        new("A file has at most {0} MB. Split it into several files.", "الملف حتى {0} ميغابايت. قسّمه إلى عدة ملفات."),
        new("A PDF has at most {0} pages. Split it into several files.", "ملف PDF حتى {0} صفحة. قسّمه إلى عدة ملفات."),
        new("A workbook has at most {0} sheets and {1} rows. Split it into several files.", "المصنف حتى {0} ورقة و{1} صف. قسّمه إلى عدة ملفات."),
        new("A presentation has at most {0} slides. Split it into several files.", "العرض التقديمي حتى {0} شريحة. قسّمه إلى عدة ملفات."),
        new(
            "Unpacked, this file is larger than {0} MB. Split it into several files, or paste the text.",
            "يزيد حجم هذا الملف بعد فك ضغطه على {0} ميغابايت. قسّمه إلى عدة ملفات أو الصق النص."),
        new(
            "This file could not be read in {0} seconds. Split it into several files, or paste the text.",
            "تعذّرت قراءة هذا الملف خلال {0} ثانية. قسّمه إلى عدة ملفات أو الصق النص."),
        new("Other files are being read right now. Send this one again in a minute.", "تجري الآن قراءة ملفات أخرى. أرسل هذا الملف مجددًا بعد دقيقة."),
        new("There is no text in this file.", "لا نص في هذا الملف."),
    ];
}
