namespace AgentHub.Portal.Languages.Sentences;

/// <summary>Why a WhatsApp message did not leave.</summary>
internal static class WhatsAppPhrases
{
    public static readonly Phrase[] All =
    [
        new(
            "The access token is no longer valid: make a new permanent token in Meta's business settings and save it on the channel's page.",
            "انتهت صلاحية رمز الوصول: أنشئ رمزًا دائمًا جديدًا في إعدادات أعمال Meta واحفظه في صفحة القنوات."),
        new(
            "The access token lacks the permission whatsapp_business_messaging: add it in Meta's business settings.",
            "ينقص رمزَ الوصول الإذنُ `whatsapp_business_messaging`: أضفه في إعدادات أعمال Meta."),
        new(
            "Meta did not accept the request: check the phone number id and the version on the channel's page.",
            "لم تقبل Meta الطلب: راجع معرّف رقم الهاتف والإصدار في صفحة القنوات."),
        new("Meta did not accept a value in the message.", "لم تقبل Meta قيمة في الرسالة."),
        new("The message was addressed to the business's own number.", "كانت الرسالة موجهة إلى رقم النشاط نفسه."),
        new(
            "The message cannot be delivered: the customer may have no WhatsApp, an old version, or has not accepted its terms.",
            "لا يمكن توصيل الرسالة: قد لا يكون لدى العميل واتساب، أو لديه إصدار قديم، أو لم يقبل شروطه."),
        new(
            "The number is still a test number: add the customer to its list of recipients, or use a real number.",
            "ما زال الرقم رقم اختبار: أضف العميل إلى قائمة مستلميه، أو استخدم رقمًا حقيقيًا."),
        new("Meta has locked this business account: see its account quality page.", "قفلت Meta حساب الأعمال هذا: راجع صفحة جودة الحساب."),
        new("Meta asks for a payment method: add one in the WhatsApp manager.", "تطلب Meta وسيلة دفع: أضفها في مدير واتساب."),
        new(
            "This phone number is not registered with the Cloud API: register it in the WhatsApp manager.",
            "رقم الهاتف هذا غير مسجّل في `Cloud API`: سجّله في مدير واتساب."),
        new(
            "More than 24 hours have passed since the customer last wrote: only an approved template may be sent until they write again.",
            "مضى أكثر من 24 ساعة على آخر رسالة من العميل: لا يُرسل إليه سوى قالب معتمد إلى أن يكتب من جديد."),
        new("The customer has stopped messages of this kind.", "أوقف العميل استلام رسائل من هذا النوع."),
        new("WhatsApp does not support this type of message.", "لا يدعم واتساب هذا النوع من الرسائل."),
        new("Meta does not allow this business to write to customers in that country.", "لا تسمح Meta لهذا النشاط بمراسلة العملاء في ذلك البلد."),
        new("Meta's limit of messages in a minute is reached.", "بلغتَ حد Meta لعدد الرسائل في الدقيقة."),
        new("Meta limits this number because of spam reports.", "تقيّد Meta هذا الرقم بسبب بلاغات عن رسائل مزعجة."),
        new("Too many messages to this one customer in a short time.", "رسائل كثيرة إلى هذا العميل في وقت قصير."),
        new("Meta's service is not available just now.", "خدمة Meta غير متاحة الآن."),
        new("Meta did not take the message.", "لم تقبل Meta الرسالة."),
        new("Meta did not take the message ({0}).", "لم تقبل Meta الرسالة ({0})."),
        new(
            "The channel still has its trial number, which Meta does not know: give the real one on the channel's page.",
            "ما زال للقناة رقم تجريبي لا تعرفه Meta: أدخل الرقم الحقيقي في صفحة القنوات."),
        new("The channel has no phone number id: give it on the channel's page.", "ليس للقناة معرّف رقم هاتف: أدخله في صفحة القنوات."),
        new(
            "The channel has no access token: make a permanent one in Meta's business settings and save it on the channel's page.",
            "لا رمز وصول لهذه القناة: أنشئ رمزًا دائمًا في إعدادات أعمال Meta واحفظه في صفحة القنوات."),
        new(
            "The access token holds characters that no token has: copy it again from Meta.",
            "في رمز الوصول محارف لا ترد في أي رمز: انسخه من Meta مرة أخرى."),
        new("There is no text to send.", "لا نص لإرساله."),
        new("The connection to Meta broke after the message was handed over.", "انقطع الاتصال مع Meta بعد تسليم الرسالة."),
        new("Meta could not be reached.", "تعذّر الوصول إلى Meta."),
        new("Meta is busy.", "خوادم Meta مشغولة."),
        new("Meta said yes, but its answer could not be read.", "قبلت Meta الرسالة، لكن تعذّرت قراءة جوابها."),
        new("Meta's gateway gave no answer.", "لم تُجب بوابة Meta."),
        new("Meta's server failed without saying whether it took the message.", "تعطّل خادم Meta دون أن يذكر هل قبل الرسالة."),
        new("Meta's server gave up on the request.", "تخلّى خادم Meta عن الطلب."),
        new("The access token is not accepted: make a new permanent token in Meta's business settings.", "رُفض رمز الوصول: أنشئ رمزًا دائمًا جديدًا في إعدادات أعمال Meta."),
    ];
}
