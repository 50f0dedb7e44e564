using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace AgentHub.Languages;

/// <summary>
/// Arabic as it is typed with Latin letters and digits: "3andkom tawseel?". The small words are known one by one, because in
/// them the vowels are all there is; for the others see <see cref="Skeletons"/>.
/// </summary>
internal static partial class Arabizi
{
    /// <summary>The article, which stands by itself in Arabizi and never in Arabic.</summary>
    public const string Article = "ال";

    // Words that no European language has, with the Arabic word for each.
    private static readonly FrozenDictionary<string, string> Telling = Table(
        "3andkom عندكم 3andkum عندكم 3andko عندكم 3endkom عندكم 3indkom عندكم andkom عندكم 3andak عندك 3andek عندك 3endak عندك 2adesh قديش 2addesh قديش adesh قديش addesh قديش 2adeh قديش 2addeh قديش adeish قديش adaish قديش " +
        "bkam بكم bekam بكم bikam بكم wain وين wein وين weyn وين wainkom وينكم weinkom وينكم wenkom وينكم wainko وينكم shu شو shou شو emta متى 2emta متى imta متى aymta متى eimta متى lesh ليش laish ليش leish ليش keef كيف kif كيف kayf كيف " +
        "bidde بدي biddi بدي beddi بدي bedi بدي bide بدي baddi بدي badde بدي bade بدي lazem لازم lazim لازم mumken ممكن momken ممكن mumkin ممكن sama7t سمحت sama7to سمحتو sam7t سمحت fiikom فيكم feekom فيكم ba2dar بقدر be2dar بقدر ba2der بقدر b2dar بقدر " +
        "hala2 هلا halla2 هلا 3ashan عشان mish مش mesh مش kaman كمان ya3ni يعني yalla يلا jom3a الجمعة jom3ah الجمعة jum3a الجمعة juma الجمعة jumaa الجمعة sabt السبت a7ad الاحد ethnain الاثنين khamees الخميس arba3a الاربعاء talata الثلاثاء " +
        "3amman عمان dinar دينار dananeer دنانير sa3a الساعة se3r سعر se3er سعر si3r سعر sa3er سعر as3ar اسعار 3al على 3ala على ma3 مع fih فيه feha فيها fiha فيها 7elo حلو 7ilo حلو helo حلو sukkar سكر sukar سكر bdon بدون bdoun بدون bidoun بدون " +
        "majjani مجاني majani مجاني bbalash ببلاش balash ببلاش khasm خصم 5asm خصم tawseel توصيل tawsil توصيل tawsel توصيل towseel توصيل dawam دوام dawamkom دوام fat7een فاتحين fat7in فاتحين btefta7o بتفتحو btfta7o بتفتحو btsakro بتسكرو bitsakro بتسكرو btsakkro بتسكرو " +
        "wa2et وقت wa2t وقت ayya اي hay هذه had هذا hada هذا kteer كثير ktir كثير may مي mayy مي maw3ed موعد maw3id موعد ra2m رقم ra2em رقم raqam رقم masari مصاري");

    // Words that are Arabic beside such words and now and then something else alone: "wen" is German, "law" English.
    private static readonly FrozenDictionary<string, string> Usual = Table(
        "kam كم ade قديش adeh قديش wen وين law لو lw لو sho شو ay اي hay هذه lal ال lel ال bel ال bil ال yom يوم youm يوم bas بس hal هل enta انت inta انت fee في fii في feh فيه kol كل kul كل btdal بتضل talab طلب ojret اجرة amman عمان knafeh كنافة kanafeh كنافة kunafa كنافة");

    // "el" is Spanish and "la" French as well.
    private static readonly FrozenDictionary<string, string> Common = Table("el ال al ال il ال fi في fe في b ب la ل ma ما w و wa و ana انا eh ايه bein بين 3a ع");

    /// <summary>Whether a text is Arabic in Latin letters.</summary>
    public static bool IsLikely(string text)
    {
        var signs = 0.0;
        var words = 0;
        var european = 0;
        foreach (Match match in Word().Matches(TextFold.Fold(text)))
        {
            words++;
            if (Telling.ContainsKey(match.Value)) signs += 2;
            else if (HasDigitAsLetter(match.Value)) signs += match.Value.AsSpan().ContainsAny('3', '7') ? 1.25 : 1;
            else if (Usual.ContainsKey(match.Value)) signs += 0.75;
            else if (Common.ContainsKey(match.Value)) signs += 0.25;
            else if (StopWords.LatinLanguages.Any(l => StopWords.Contains(l, match.Value))) european++;
        }

        // One odd word among English ones may be the code of an order.
        return signs >= (european == 0 ? 1 : 2) && signs >= 0.25 * words;
    }

    /// <summary>The Arabic word for a small or very common one; null where the word is not one of them.</summary>
    public static string? Known(string folded) => Telling.GetValueOrDefault(folded) ?? Usual.GetValueOrDefault(folded) ?? Common.GetValueOrDefault(folded);

    /// <summary>Whether a digit stands for a letter in this folded word: "ba2lawa" and "7elo", not "20km", "a54", "2nd" or "usb3".</summary>
    public static bool HasDigitAsLetter(string folded) => DigitAsLetter().IsMatch(folded) && !NotALetter().IsMatch(folded) && !IsACode(folded);

    // "8fd6be9b3a5f", "b3a5f": an order's number; in a word letters outweigh digits.
    private static bool IsACode(string folded) => folded.Count(char.IsAsciiDigit) * 2 > folded.Count(char.IsAsciiLetter);

    private static FrozenDictionary<string, string> Table(string pairs) =>
        pairs.Split(' ').Chunk(2).DistinctBy(p => p[0]).ToFrozenDictionary(p => p[0], p => TextFold.Fold(p[1]));

    [GeneratedRegex(@"[a-z0-9]+(?:'[a-z0-9]+)*")]
    private static partial Regex Word();

    [GeneratedRegex(@"^(?:[a-z]+'?|[2-9](?=[a-z]))(?:[235-9]'?[a-z]+|[a-z]+|'[a-z]+)*[37]?$")]
    private static partial Regex DigitAsLetter();

    [GeneratedRegex(@"^[a-z']+$|\d\d|[014]|^2(nd|day|morrow|nite|moro)|^[5689](th|am|pm)?$|^\d(st|nd|rd|th|am|pm|kg|km|cm|mm|m|g|l|h|x|d|k|gb|tb|mb|jd|w|v)s?$|^(b|l|gr|m|str|d)[8]|usb|mp3|ps\d|^[a-z]\d$")]
    private static partial Regex NotALetter();
}
