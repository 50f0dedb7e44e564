using AgentHub.Tenants;

namespace AgentHub.Signup.Demo;

/// <summary>A text that a demo business has pasted.</summary>
public sealed record DemoText(string Title, string Text);

/// <summary>A question that a demo business has answered once and for all.</summary>
public sealed record DemoAnswer(string Question, string Answer);

/// <summary>A made-up business that a fresh installation can be tried with.</summary>
public sealed record DemoBusiness(
    string Slug, string Name, string AgentName, string Language, string Greeting, string Instructions, string Tone,
    IReadOnlyList<DemoText> Texts, IReadOnlyList<DemoAnswer> Answers);

/// <summary>What the two demo businesses know: a bicycle shop in English, and a sweets shop in Arabic.</summary>
public static class DemoKnowledge
{
    /// <summary>Rents out and repairs bicycles.</summary>
    public static DemoBusiness SunnyBikes { get; } = new(
        Slug: "sunny-bikes",
        Name: "Sunny Bikes",
        AgentName: "Sunny",
        Language: "en",
        Greeting: "Welcome to Sunny Bikes! Ask me about rentals, repairs and opening hours.",
        Instructions: "You answer for Sunny Bikes, a bicycle rental and repair shop. Be short and exact. Say prices and times as they stand in the knowledge. Offer a person when you do not know.",
        Tone: "friendly",
        Texts:
        [
            new("Opening hours", """
                We are open Tuesday to Sunday from 9:00 to 18:00. We are closed on Mondays.

                The last rental of the day leaves at 17:00, so that there is time to bring the bike back before we close.
                """),
            new("Rental prices", """
                All prices are per day and include a lock.

                Bicycle | Price
                City bike | €15 per day
                E-bike | €35 per day
                Child seat | €5 per day
                """),
            new("Deposit and documents", """
                We ask for a deposit of €50 for each bike, in cash or on a card. You get it back in full when the bike comes back undamaged.

                Please bring a passport or an identity card when you collect your bike.
                """),
            new("Repairs", """
                Repairs start at €20. Bring your bicycle in without an appointment and we tell you the price before we begin.

                Punctures are repaired the same day for €12. Larger repairs take two to three working days.
                """),
            new("Delivery", """
                We bring rental bikes to your hotel or home inside the city for €5 per bike, and collect them again for free.

                We do not deliver outside the city.
                """),
            new("Booking and cancellation", """
                You can book online, by message or in the shop. Cancelling is free up to 24 hours before the rental begins. After that we charge the first day.
                """),
            new("Where we are", """
                You find us at 12 Harbour Street, two minutes on foot from the central station. There is free parking behind the shop.
                """),
        ],
        Answers:
        [
            new("Which ways to pay do you accept?", "You can pay in cash, by debit card, Visa or Mastercard. We do not take cheques."),
            new("Do I get a helmet with the bike?", "Yes, helmets are free with every rental. We have sizes for adults and for children."),
            new("What happens if I bring the bike back late?", "If you are more than 30 minutes late we charge half a day. Please send us a message when you see that you will not make it."),
            new("How far does the e-bike go on one charge?", "Our e-bikes go about 70 km on one charge. The charger comes with the bike."),
            new("Is the bike insured against theft?", "Theft insurance costs €3 per day and bike. Without it you pay for a stolen bike up to its value."),
        ]);

    /// <summary>Sells sweets in Amman.</summary>
    public static DemoBusiness YasmineSweets { get; } = new(
        Slug: "yasmine-sweets",
        Name: "حلويات ياسمين",
        AgentName: "ياسمين",
        Language: "ar",
        Greeting: "أهلًا بكم في حلويات ياسمين! اسألوني عن الأسعار والتوصيل وأوقات الدوام.",
        Instructions: "أنت تجيب باسم حلويات ياسمين، محل حلويات في عمّان. أجب باختصار ودقة، واذكر الأسعار والأوقات كما وردت في المعلومات. وإن لم تجد الجواب فاعرض تحويل السؤال إلى أحد الزملاء.",
        Tone: "ودود",
        Texts:
        [
            new("أوقات الدوام", """
                نفتح يوميًا من الساعة 9:00 صباحًا حتى 23:00 ليلًا.

                يوم الجمعة نغلق من الساعة 12:00 حتى 14:00 وقت الصلاة، ثم نعود للعمل كالمعتاد.
                """),
            new("الأسعار", """
                الصنف | السعر
                كنافة نابلسية | 1.250 دينار للقطعة
                بقلاوة | 8.500 دينار للكيلو
                معمول بالتمر | 6.750 دينار للكيلو
                """),
            new("التوصيل", """
                التوصيل داخل عمّان بدينارين (2 دينار)، ومجاني للطلبات فوق 20 دينارًا.

                يصل الطلب عادة خلال 45 إلى 60 دقيقة. لا يوجد لدينا توصيل خارج عمّان حاليًا.
                """),
            new("طلبات الصواني والمناسبات", """
                صواني الكنافة والمناسبات تُطلب بالهاتف قبل يوم واحد على الأقل.

                أصغر صينية تكفي عشرة أشخاص.
                """),
            new("مسببات الحساسية", """
                تحتوي حلوياتنا على المكسرات والجلوتين ومشتقات الحليب. إذا كانت لديك حساسية فأخبرنا قبل الطلب.
                """),
            new("عنوان المحل", """
                نحن في شارع الرينبو في جبل عمّان، مقابل البنك، ويوجد موقف مجاني خلف المحل.
                """),
            new("الحفظ والتخزين", """
                تبقى البقلاوة طازجة أسبوعين في علبة مغلقة بعيدًا عن الشمس. أما الكنافة فتؤكل في اليوم نفسه ولا ننصح بتجميدها.
                """),
        ],
        Answers:
        [
            new("ما طرق الدفع المتاحة؟", "يمكنكم الدفع نقدًا أو بالبطاقة (فيزا وماستركارد) في المحل، ونقدًا عند التوصيل."),
            new("هل عندكم حلويات بدون سكر؟", "نعم، لدينا بقلاوة بدون سكر تُحضَّر حسب الطلب، بسعر 10.000 دنانير للكيلو."),
            new("هل يمكن تغليف الحلويات كهدية؟", "نعم، التغليف كهدية مجاني لكل علبة من كيلو فأكثر."),
            new("هل يمكن إلغاء الطلب؟", "يمكن إلغاء طلبات الصواني مجانًا قبل 12 ساعة من الموعد. أما الطلبات العادية فقبل خروجها من المحل."),
        ]);

    /// <summary>Both of them.</summary>
    public static IReadOnlyList<DemoBusiness> All { get; } = [SunnyBikes, YasmineSweets];
}
