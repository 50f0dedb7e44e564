namespace AgentHub.Channels.Widget;

/// <summary>What stands on a demo business's page. It says what the demo agent's knowledge says.</summary>
internal sealed record DemoShop
{
    public required string Language { get; init; }
    public required string Trade { get; init; }
    public required string Tagline { get; init; }
    public required string Welcome { get; init; }
    public required string PricesTitle { get; init; }
    public required Price[] Prices { get; init; }
    public required string HoursTitle { get; init; }
    public required Opening[] Hours { get; init; }
    public required string Delivery { get; init; }
    public required string AskTitle { get; init; }
    public required string AskHint { get; init; }
    public required string[] Questions { get; init; }
    public required string Place { get; init; }
    public required string Brand { get; init; }
    public required string Sky { get; init; }
    public required string Warm { get; init; }
    public required string Drawing { get; init; }

    public sealed record Price(string Of, string Amount, string Note);

    public sealed record Opening(string Days, string Times);

    public static readonly DemoShop Bikes = new()
    {
        Language = "en",
        Trade = "bicycle rental and repair",
        Tagline = "The city is nicer on two wheels.",
        Welcome = "Rent a bike for the day, have yours repaired while you drink our coffee, or let us bring one to your door.",
        PricesTitle = "Prices",
        Prices =
        [
            new("City bike", "€15", "a day, lock and helmet included"),
            new("E-bike", "€35", "a day, charged and ready"),
            new("Repairs", "from €20", "most are done the same day"),
            new("Delivery", "€5", "anywhere inside the city"),
        ],
        HoursTitle = "Opening hours",
        Hours = [new("Tuesday to Sunday", "9:00 – 18:00"), new("Monday", "closed")],
        Delivery = "We deliver and collect inside the city for €5.",
        AskTitle = "Ask us anything",
        AskHint = "Our agent knows the shop and answers day and night. Try one of these:",
        Questions = ["Are you open on Sunday?", "How much is an e-bike?", "Do you deliver?"],
        Place = "rental, repairs and good advice",
        Brand = "#b34700",
        Sky = "#cfe9f7",
        Warm = "#fff0e0",
        Drawing = """
            <svg viewBox="0 0 480 320" role="img" aria-label="A bicycle in the sun"><circle cx="392" cy="74" r="46" fill="#ffc24b"/><path d="M0 268q120-44 240-14t240-8v74H0z" fill="#a9d08e"/><g fill="none" stroke="#22303a" stroke-width="7"><circle cx="140" cy="222" r="62"/><circle cx="336" cy="222" r="62"/></g><g fill="none" stroke="#b34700" stroke-width="11" stroke-linecap="round" stroke-linejoin="round"><path d="M140 222l52-98h104l40 98M192 124l42 98h-94M234 222l62-98M180 102l12 22M288 96l8 28"/></g><path d="M160 98h46M288 96h34" stroke="#22303a" stroke-width="11" stroke-linecap="round"/><circle cx="234" cy="222" r="13" fill="#22303a"/></svg>
            """,
    };

    public static readonly DemoShop Sweets = new()
    {
        Language = "ar",
        Trade = "حلويات شرقية في عمّان",
        Tagline = "طعم عمّان الحلو، طازج كل صباح.",
        Welcome = "كنافة ساخنة وبقلاوة مقرمشة نحضّرها أمامك، ونوصلها إلى بيتك في عمّان.",
        PricesTitle = "الأسعار",
        Prices =
        [
            new("كنافة", "1.250 دينار", "للقطعة"),
            new("بقلاوة", "8.500 دينار", "للكيلو"),
            new("التوصيل داخل عمّان", "2 دينار", "مجاني للطلبات فوق 20 دينارًا"),
        ],
        HoursTitle = "أوقات الدوام",
        Hours = [new("من السبت إلى الخميس", "من 9:00 إلى 23:00"), new("الجمعة", "من 14:00 إلى 23:00، بعد صلاة الجمعة")],
        Delivery = "نوصل داخل عمّان بدينارين، والتوصيل مجاني للطلبات فوق 20 دينارًا.",
        AskTitle = "اسألنا ما تشاء",
        AskHint = "وكيلنا يعرف المحل ويجيبك ليلًا ونهارًا. جرّب أحد هذه الأسئلة:",
        Questions = ["متى تفتحون يوم الجمعة؟", "بكم كيلو البقلاوة؟", "هل توصلون إلى البيت؟"],
        Place = "حلويات شرقية، عمّان",
        Brand = "#7a2e4d",
        Sky = "#fbe6cf",
        Warm = "#fdeff4",
        Drawing = """
            <svg viewBox="0 0 480 320" role="img" aria-label="صينية حلويات"><ellipse cx="240" cy="232" rx="206" ry="58" fill="#c9d3da"/><ellipse cx="240" cy="220" rx="206" ry="58" fill="#eef3f6"/><path d="M96 206a144 40 0 0 1 288 0 144 40 0 0 1-288 0z" fill="#e08a2e"/><path d="M96 198a144 40 0 0 1 288 0 144 40 0 0 1-288 0z" fill="#f2a546"/><g fill="#6f9a3c"><circle cx="184" cy="192" r="6"/><circle cx="226" cy="180" r="6"/><circle cx="270" cy="188" r="6"/><circle cx="312" cy="198" r="6"/><circle cx="236" cy="210" r="6"/><circle cx="156" cy="206" r="6"/><circle cx="290" cy="214" r="6"/></g><g fill="none" stroke="#b79a86" stroke-width="6" stroke-linecap="round"><path d="M196 136q-16-22 0-44t0-44M246 128q-16-22 0-44t0-44M296 136q-16-22 0-44t0-44"/></g></svg>
            """,
    };
}
