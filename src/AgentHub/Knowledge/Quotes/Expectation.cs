using System.Text.RegularExpressions;
using AgentHub.Knowledge.Index;
using AgentHub.Languages;

namespace AgentHub.Knowledge.Quotes;

/// <summary>What kind of words answer a question: "when" wants times, "how much" wants an amount.</summary>
internal sealed partial class Expectation
{
    private const double WorthOfNumber = 0.15;
    private const double WorthOfTimes = 0.3;

    private static readonly Expectation Anything = new(AskedKind.Nothing, _ => 0, _ => true);
    private static readonly Expectation Number = new(AskedKind.Nothing, text => text.Any(char.IsDigit) ? WorthOfNumber : 0, _ => true);

    private static readonly Expectation Price = new(AskedKind.Price, text => HoldsAmount(text) ? WorthOfNumber : 0, text => text.Any(char.IsDigit) || Free().IsMatch(TextFold.Fold(text)));

    // Two times are opening hours; one is a time of something else, or of one day.
    private static readonly Expectation Times = new(
        AskedKind.Times, text => ClockTime().Count(text) switch { 0 => 0, 1 => WorthOfNumber, _ => WorthOfTimes }, text => text.Any(char.IsDigit) || Day().IsMatch(TextFold.Fold(text)));

    private static readonly Expectation Duration = new(AskedKind.Nothing, text => LengthOfTime().IsMatch(TextFold.Fold(text)) ? WorthOfNumber : 0, text => text.Any(char.IsDigit) || LengthOfTime().IsMatch(TextFold.Fold(text)));
    private static readonly Expectation Place = new(AskedKind.Place, text => StreetWord().IsMatch(TextFold.Fold(text)) ? WorthOfTimes : 0, _ => true);
    private static readonly Expectation Phone = new(AskedKind.Phone, text => PhoneNumber().IsMatch(TextFold.Fold(text)) ? WorthOfTimes : 0, text => PhoneNumber().IsMatch(TextFold.Fold(text)));
    private static readonly Expectation Email = new(AskedKind.Email, text => text.Contains('@') ? WorthOfTimes : 0, text => text.Contains('@'));

    // Folded, with the spaces that keep "when" from being found in another word.
    private static readonly string[] AskForTimes =
    [
        " when ", " what time", " how late", " how early", " hours", " open", " close", " opening", " متي ", " ايمتي ", " امتي ", " اي ساعه", " لاي ساعه", " الساعه", " دوام", " تفتح", " تغلق", " فاتح", " مفتوح", " بتفتح", " بتسكر",
        " cuando", " horario", " abren", " quand ", " horaire", " ouvert", " wann ", " offnungszeit", " geoffnet",
    ];

    private static readonly string[] AskForNumbers = [" how many", " how far", " كم ", " cuantos", " wie viele"];

    private static readonly string[] AskForEmails = [" email", " e mail", " ايميل", " بريدكم", " البريد", " correo", " courriel"];

    private static readonly string[] AskForPhones =
    [
        " phone number", " telephone number", " your number", " ur number", " contact number", " whatsapp number", " call you", " رقم التلفون", " رقم تلفون", " رقم الهاتف", " رقم هاتف", " رقم الواتس", " رقم واتس",
        " رقمكم", " رقم فرع", " رقم الفرع", " رقم الموبايل", " رقم الجوال", " numero de telefono", " numero de whatsapp", " telefono ", " numero de telephone", " telefonnummer",
    ];

    private static readonly string[] AskForDurations = [" how long", " how many days", " how quickly", " wie lange", " combien de temps", " cuanto tiempo", " كم يوم", " كم وقت", " كم ياخذ", " كم ياخد", " كم بياخد", " كم يستغرق", " كم بده وقت", " كم بدها وقت", " كم دقيقه", " كم ساعه", " كم تبقي", " كم يبقي", " كم بتضل", " كم بضل", " اديش بتضل", " cuanto dura", " cuanto tarda"];

    private static readonly string[] AskForPlaces = [" where ", " wheres ", " where abouts ", " whereabouts ", " address", " located", " location", " وين", " اين ", " عنوان", " العنوان", " موقعكم", " donde ", " direccion", " wo ", " adresse"];

    private static readonly string[] AskForPrices =
    [
        " how much", " price", " cost", " fee", " بكم ", " قديش", " سعر", " اسعار", " السعر", " الاسعار", " اجره", " تكلفه",
        " cuanto ", " precio", " combien", " prix", " wie viel", " wieviel", " preis", " kostet",
    ];

    private readonly Func<string, double> worth;
    private readonly Func<string, bool> isMet;

    private Expectation(AskedKind kind, Func<string, double> worth, Func<string, bool> isMet) => (Kind, this.worth, this.isMet) = (kind, worth, isMet);

    /// <summary>What the question asks for.</summary>
    public AskedKind Kind { get; }

    /// <summary>Whether any words may answer.</summary>
    public bool IsForAnything => this == Anything;

    /// <summary>What a question expects, from how it is worded.</summary>
    public static Expectation Of(Query query)
    {
        var folded = $" {query.AsRead} ";
        if (Asks(AskForEmails)) return Email;
        if (Asks(AskForPhones)) return Phone;
        if (Asks(AskForDurations) || HowMuchTime().IsMatch(folded)) return Duration;
        if (Asks(AskForPlaces)) return Place;
        if (Asks(AskForPrices)) return Price;
        if (Asks(AskForNumbers)) return Number;
        if (Asks(AskForTimes)) return Times;
        return query.Words.Select(w => w.Asks).FirstOrDefault(k => k is AskedKind.Price or AskedKind.Times or AskedKind.Place) switch
        {
            AskedKind.Price => Price,
            AskedKind.Times => Times,
            AskedKind.Place => Place,
            _ => Anything,
        };

        bool Asks(string[] signs) => signs.Any(sign => folded.Contains(sign, StringComparison.Ordinal));
    }

    /// <summary>What these words are worth for being of the expected kind.</summary>
    public double Worth(string text) => worth(text);

    /// <summary>Whether these words can answer at all: "how much" is not answered by words without a number.</summary>
    public bool IsMetBy(string text) => isMet(text);

    /// <summary>Whether a text names an amount of money.</summary>
    public static bool HoldsAmount(string text) => Amount().IsMatch(text);

    [GeneratedRegex(@"[€$£₺₹¥]\s?\d|\d\s?([€$£₺₹¥%]|(JD|JOD|EUR|USD|GBP|AED|SAR|EGP|euros?|dollars?|dinars?|pounds?)\b|دينار|دنانير|د\.أ|قرش|فلس|ريال|درهم|جنيه|ليرة|شيكل|يورو|دولار)|\b\d+[.,٫]\d{3}\b", RegexOptions.IgnoreCase)]
    private static partial Regex Amount();

    [GeneratedRegex(@"\b(free|complimentary|included|no charge|gratis|gratuit\w*|incluid\w*|kostenlos|inklusive|inclus)\b|مجاني|مجان|ببلاش|مشمول")]
    private static partial Regex Free();

    [GeneratedRegex(@"\b(\w+day|daily|noon|midnight|closed|any time|always|lunes|martes|miercoles|jueves|viernes|sabados?|domingos?|cerrado|siempre|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|ferme|\w+tag|geschlossen)\b|السبت|الاحد|الاثنين|الثلاثاء|الاربعاء|الخميس|الجمعه|يوميا|مغلق|دايما")]
    private static partial Regex Day();

    [GeneratedRegex(@"\+?\(?\d(?:[ \-/()]?\d){6,}")]
    private static partial Regex PhoneNumber();

    [GeneratedRegex(@"\b(minutes?|hours?|days?|weeks?|months?|years?|stunden?|tage?n?|minutos?|horas?|dias?|heures?|jours?)\b|دقيقه|دقايق|ساعه|ساعات|يوم|ايام|اسبوع|اسابيع|شهر|سنه")]
    private static partial Regex LengthOfTime();

    [GeneratedRegex(@" (كم|قديش|اديش|شقد) (\w+ ){0,3}(وقت|يوم|ايام|ساعه|دقيقه|شهر) | (كم|قديش|اديش) (بياخد|بياخذ|ياخذ|ياخد|بتاخد|تاخذ) ")]
    private static partial Regex HowMuchTime();

    [GeneratedRegex(@"\b(street|road|avenue|square|lane|boulevard|floor|opposite|calle|avenida|plaza|rue|place|platz|strasse)\b|strasse\b|شارع|دوار|مقابل (?![0-9])|حي |بجانب|طابق")]
    private static partial Regex StreetWord();

    [GeneratedRegex(@"\b\d{1,2}[:.]\d{2}\b|\b\d{1,2}\s?([ap]\.?m\b|Uhr\b|h\b)", RegexOptions.IgnoreCase)]
    private static partial Regex ClockTime();
}
