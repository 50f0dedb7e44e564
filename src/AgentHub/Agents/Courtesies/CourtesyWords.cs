using System.Collections.Frozen;
using AgentHub.Languages;

namespace AgentHub.Agents.Courtesies;

/// <summary>What people say that asks for nothing. Everything is folded before it is compared, so case, accents and Arabic spelling do not matter.</summary>
internal static class CourtesyWords
{
    public static FrozenSet<string> Peace { get; } = Set(
        "السلام عليكم", "السلام عليكم ورحمة الله", "السلام عليكم ورحمة الله وبركاته", "سلام عليكم", "سلام", "السلام", "salam", "salaam", "salam alaikum", "salam alaykum",
        "salam aleikum", "assalamu alaikum", "assalam alaikum", "as salam alaikum", "asalam alaikum", "alsalam alaikum", "slm", "selamun aleykum");

    public static FrozenSet<string> Morning { get; } = Set("صباح الخير", "صباح النور", "good morning", "morning", "sabah al khair", "saba7 el kheir", "sabah el kheir", "sabah alkhair");

    public static FrozenSet<string> Evening { get; } = Set("مساء الخير", "مساء النور", "good evening", "masa al khair", "masa el kheir", "masa2 el kheir");

    public static FrozenSet<string> Greetings { get; } = Set(
        "hi", "hii", "hiii", "hello", "helo", "hallo", "hey", "heya", "hiya", "hi there", "hello there", "hey there", "good day", "good afternoon", "greetings", "yo", "howdy",
        "how are you", "how are you doing", "whats up", "dear all", "good to meet you", "nice to meet you",
        "مرحبا", "مرحبتين", "مرحبا بك", "اهلا", "اهلين", "اهلا وسهلا", "اهلا بك", "هلا", "هلا والله", "هاي", "هلو", "الو", "يعطيك العافية", "يعطيكم العافية", "كيف الحال", "كيفك", "كيف حالك", "كيفكم", "تحية طيبة",
        "marhaba", "mar7aba", "marhaban", "ahlan", "ahlan wa sahlan", "ahlen", "hala", "keefak", "kifak", "kefak",
        "hola", "buenas", "buenos dias", "buenas tardes", "buenas noches", "que tal",
        "bonjour", "bonsoir", "salut", "coucou", "guten tag", "guten morgen", "guten abend", "moin", "servus", "gruss gott", "tag",
        "ola", "oi", "bom dia", "boa tarde", "boa noite", "ciao", "buongiorno", "buonasera", "merhaba", "selam", "hoi", "goedemorgen");

    public static FrozenSet<string> Thanks { get; } = Set(
        "thanks", "thank you", "thank u", "thanx", "thx", "tnx", "ty", "thanks a lot", "thank you very much", "thank you so much", "thanks so much", "many thanks", "much appreciated", "cheers", "appreciate it", "i appreciate it",
        "thanks for your help", "thank you for your help", "thanks for the help", "great thanks", "perfect thanks",
        "شكرا", "شكرا لك", "شكرا لكم", "شكرا جزيلا", "شكرا كثير", "شكرا كتير", "الف شكر", "مشكور", "مشكورة", "مشكورين", "يسلمو", "يسلموا", "تسلم", "تسلمي", "تسلموا", "يعطيك الف عافية", "جزاك الله خيرا", "جزاكم الله خيرا", "ممنون", "ممنونك",
        "shukran", "shokran", "shukran jazilan", "yislamo", "yeslamo", "yslmo", "mashkoor",
        "gracias", "muchas gracias", "mil gracias", "merci", "merci beaucoup", "danke", "danke schon", "vielen dank", "danke sehr", "besten dank", "obrigado", "obrigada", "muito obrigado", "muito obrigada", "valeu",
        "grazie", "grazie mille", "tesekkurler", "tesekkur ederim", "bedankt", "dank je");

    public static FrozenSet<string> Goodbyes { get; } = Set(
        "bye", "bye bye", "byebye", "goodbye", "good bye", "see you", "see ya", "see you later", "see you soon", "cya", "good night", "have a nice day", "have a good day", "have a great day", "take care", "talk to you later",
        "مع السلامة", "مع السلامه", "باي", "الى اللقاء", "في امان الله", "تصبح على خير", "تصبحون على خير", "وداعا", "سلام عليكم ومع السلامة", "نشوفكم", "ma3 elsalame", "ma3 al salama", "ma3 salama", "maa salama", "yalla bye",
        "adios", "hasta luego", "hasta pronto", "chao", "au revoir", "a bientot", "bonne journee", "tschuss", "auf wiedersehen", "bis bald", "schonen tag", "tchau", "ate logo", "adeus", "arrivederci", "doei", "tot ziens");

    public static FrozenSet<string> Acknowledgements { get; } = Set(
        "ok", "okay", "okey", "k", "kk", "okk", "oki", "okie", "ok ok", "alright", "all right", "sure", "fine", "great", "perfect", "cool", "nice", "good", "very good", "got it", "i see", "understood", "noted", "sounds good", "will do", "no problem", "wonderful", "excellent", "awesome",
        "تمام", "اوكي", "اوك", "اوكيه", "ماشي", "طيب", "حسنا", "زين", "كويس", "منيح", "ممتاز", "رائع", "فهمت", "فهمت عليك", "مفهوم", "تمام التمام", "ان شاء الله", "انشاء الله", "الحمد لله", "جميل", "حلو", "تمام شكرا",
        "tamam", "mashi", "tayeb", "tayyeb", "kwayes", "mnee7", "inshallah",
        "vale", "de acuerdo", "perfecto", "muy bien", "d accord", "daccord", "parfait", "tres bien", "alles klar", "gut", "in ordnung", "passt", "perfekt", "super", "beleza", "perfeito", "ta bom", "va bene", "goed");

    /// <summary>Words that may stand beside a courtesy without making it more than that.</summary>
    public static FrozenSet<string> Fillers { get; } = Set(
        "dear", "sir", "madam", "guys", "team", "all", "everyone", "there", "again", "so", "very", "much", "a", "lot", "then", "and", "you", "too", "now", "my", "friend", "to", "oh", "ah", "well", "yes", "yeah", "yep",
        "يا", "اخي", "اخ", "اختي", "استاذ", "حبيبي", "جدا", "كتير", "كثير", "جزيلا", "لك", "لكم", "والله", "خلص", "خلاص", "اذن", "نعم", "اه", "ايوا", "الله", "يعافيك", "يخليك", "بك", "بكم", "و", "وشكرا", "aleikum", "alaikum", "kteer", "ktir", "habibi", "mucho", "beaucoup");

    /// <summary>The questions that ask whether a machine answers.</summary>
    public static FrozenSet<string> RobotQuestions { get; } = Set(
        "are you a robot", "are you robot", "are you a bot", "are you bot", "r u a bot", "are u a bot", "are you an ai", "are you ai", "is this a bot", "is this a robot", "is this ai", "is this an ai", "am i talking to a bot", "am i talking to a robot",
        "am i talking to a human", "am i talking to a person", "am i talking to a real person", "am i chatting with a bot", "are you human", "are you a human", "are you a person", "are you a real person", "are you real", "are you a machine", "bot", "robot", "who am i talking to", "are you a human or a robot",
        "are you a robot or a human", "are you human or robot", "are you a bot or a human", "are you chatgpt", "who are you", "what are you",
        "هل انت روبوت", "انت روبوت", "انت بوت", "هل انت بوت", "هل انت انسان", "انت انسان", "هل انت شخص حقيقي", "انت شخص حقيقي", "هل انت الة", "هل انت الي", "هل انت ذكاء اصطناعي", "انت ذكاء اصطناعي", "هل اتحدث مع روبوت", "هل اتحدث مع انسان",
        "هل اتحدث مع شخص حقيقي", "هل هذا روبوت", "روبوت", "مين معي", "من معي", "من انت", "مين انت", "هل انت بشر", "انت بشر", "هل انت حقيقي", "انت انسان ولا روبوت", "هل انت انسان ام روبوت", "هل انت روبوت ام انسان", "انت روبوت ولا انسان", "inta robot", "enta robot", "enta bot",
        "eres un robot", "eres un bot", "eres humano", "eres una persona", "es un bot", "es usted un robot", "es tu un robot", "tu es un robot", "etes vous un robot", "vous etes un robot", "etes vous humain", "es tu humain",
        "bist du ein roboter", "bist du ein bot", "bist du ein mensch", "sind sie ein roboter", "sind sie ein mensch", "sind sie ein bot", "voce e um robo", "e um robo", "voce e humano");

    /// <summary>The longest of the phrases above, in words.</summary>
    public const int LongestPhrase = 7;

    internal static FrozenSet<string> Set(params string[] phrases) => phrases.Select(p => TextFold.Fold(p)).ToFrozenSet();
}
