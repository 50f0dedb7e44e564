using System.Text.RegularExpressions;
using AgentHub.Knowledge.Index;
using AgentHub.Languages;

namespace AgentHub.Knowledge.Quotes;

/// <summary>What kind of words answer a question: "when" wants times, "how much" wants an amount.</summary>
internal sealed partial class Expectation
{
    private const double WorthOfNumber = 0.15;
    private const double WorthOfTimes = 0.3;

    private static readonly Expectation Anything = new(_ => 0);
    private static readonly Expectation Number = new(text => text.Any(char.IsDigit) ? WorthOfNumber : 0);

    private static readonly Expectation Price = new(text => Concepts.HoldsAmount(text) ? WorthOfNumber : 0);

    // Two times are opening hours; one is a time of something else, or of one day.
    private static readonly Expectation Times = new(text => ClockTime().Count(text) switch { 0 => 0, 1 => WorthOfNumber, _ => WorthOfTimes });

    private static readonly Expectation Duration = new(text => LengthOfTime().IsMatch(TextFold.Fold(text)) ? WorthOfNumber : 0);
    private static readonly Expectation Place = new(text => StreetWord().IsMatch(TextFold.Fold(text)) ? WorthOfTimes : 0);

    // Folded, with the spaces that keep "when" from being found in another word.
    private static readonly string[] AskForTimes =
    [
        " when ", " what time", " how late", " how early", " hours", " open", " close", " opening", " متي ", " الساعه", " دوام", " تفتح", " تغلق", " فاتح", " مفتوح", " بتفتح", " بتسكر",
        " cuando", " horario", " abren", " quand ", " horaire", " ouvert", " wann ", " offnungszeit", " geoffnet",
    ];

    private static readonly string[] AskForNumbers = [" how many", " how far", " كم ", " cuantos", " wie viele"];

    private static readonly string[] AskForDurations = [" how long", " wie lange", " combien de temps", " cuanto tiempo", " كم يوم", " كم وقت", " كم ياخذ", " كم ياخد", " كم بياخد", " كم يستغرق"];

    private static readonly string[] AskForPlaces = [" where ", " wheres ", " address", " located", " location", " وين", " اين ", " عنوان", " العنوان", " موقعكم", " donde ", " direccion", " wo ", " adresse"];

    private static readonly string[] AskForPrices =
    [
        " how much", " price", " cost", " fee", " بكم ", " قديش", " سعر", " اسعار", " السعر", " الاسعار", " اجره", " تكلفه",
        " cuanto ", " precio", " combien", " prix", " wie viel", " wieviel", " preis", " kostet",
    ];

    private readonly Func<string, double> worth;

    private Expectation(Func<string, double> worth) => this.worth = worth;

    /// <summary>What a question expects, from how it is worded.</summary>
    public static Expectation Of(string question)
    {
        var folded = $" {TextFold.Fold(question)} ";
        if (AskForDurations.Any(sign => folded.Contains(sign, StringComparison.Ordinal))) return Duration;
        if (AskForPlaces.Any(sign => folded.Contains(sign, StringComparison.Ordinal))) return Place;
        if (AskForPrices.Any(sign => folded.Contains(sign, StringComparison.Ordinal))) return Price;
        if (AskForNumbers.Any(sign => folded.Contains(sign, StringComparison.Ordinal))) return Number;
        return AskForTimes.Any(sign => folded.Contains(sign, StringComparison.Ordinal)) ? Times : Anything;
    }

    /// <summary>What these words are worth for being of the expected kind.</summary>
    public double Worth(string text) => worth(text);

    [GeneratedRegex(@"\b(minutes?|hours?|days?|weeks?|months?|years?|stunden?|tage?n?|minutos?|horas?|dias?|heures?|jours?)\b|دقيقه|دقايق|ساعه|ساعات|يوم|ايام|اسبوع|اسابيع|شهر|سنه")]
    private static partial Regex LengthOfTime();

    [GeneratedRegex(@"\b(street|road|avenue|square|lane|boulevard|floor|opposite|calle|avenida|plaza|rue|place|platz|strasse)\b|strasse\b|شارع|دوار|مقابل|حي |بجانب|طابق")]
    private static partial Regex StreetWord();

    [GeneratedRegex(@"\b\d{1,2}[:.]\d{2}\b|\b\d{1,2}\s?([ap]\.?m\b|Uhr\b|h\b)", RegexOptions.IgnoreCase)]
    private static partial Regex ClockTime();
}
