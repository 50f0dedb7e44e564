using System.Text.RegularExpressions;
using AgentHub.Languages;

namespace AgentHub.Agents.Courtesies;

/// <summary>What can be told from how a message is worded, without knowing what it is about.</summary>
public static partial class Intentions
{
    /// <summary>Whether the text ends a thought, so that nobody needs to wait for another message before answering.</summary>
    public static bool EndsThought(string text)
    {
        var said = text.AsSpan().TrimEnd();
        // What closes a quotation or a bracket, and an emoji after the last word, does not reopen the thought.
        while (said.Length > 0 && (said[^1] is '"' or '”' or '»' or ')' or '’' or '\uFE0F' or '\u200F' or '\u200E' || char.IsSurrogate(said[^1]) || char.IsWhiteSpace(said[^1]))) said = said[..^1];
        return said.Length > 0 && said[^1] is '?' or '؟' or '.' or '!' or '…' or '۔' or '。' or '？' or '！';
    }

    /// <summary>Whether the customer asks for a human being.</summary>
    public static bool AsksForPerson(string text)
    {
        var words = $" {string.Join(' ', CourtesyText.Words(text))} ";
        return !Refusal().IsMatch(words) && Request().IsMatch(words);
    }

    // Folded words with one space between them. "Is there a person who repairs e-bikes" asks about the business; "talk to a person" asks for one.
    [GeneratedRegex(
        " (talk|speak|chat|connect|transfer|pass|forward|put|write|hand|escalate)( me| this| it| my question| us)?( over)?( through)? (to|with) (a |an |the |your |some |another |any )?" +
        "(real |live |actual |human )?(human|humans|person|people|agent|someone|somebody|representative|operator|colleague|staff|manager|owner|employee|team|human being|support) " +
        "| (i )?(want|need|prefer|like|get|give me|can i have|call) (me )?(a |an |the )?(real |live |actual )?(human|person|representative|operator|human being|live agent|human agent|real agent) " +
        "|^ (a )?(human|person|agent|operator|representative|real person|live agent|human please|real human)( please)? $" +
        "| (اريد|بدي|بدنا|ابغي|ابي|ممكن|اود|حاب|حابب|عايز|ارغب|احتاج|محتاج|نريد|خليني|حولني|حولوني|وصلني|حولنا)( في| ب)?( ان)?( (اتحدث|اتكلم|احكي|التحدث|الحديث|التكلم|التواصل|اتواصل|اكلم|احاكي|تحويلي|الكلام|كلام))?( الي| مع| ل| علي)? " +
        "(ال)?(موظف|موظفه|شخص|انسان|بشري|مسوول|مسءول|مدير|زميل|خدمه العملاء|ممثل|صاحب المحل|احد|حدا|واحد|بني ادم|لموظف|لشخص|لموظفه|لانسان)( حقيقي| بشري| من)? " +
        "| (حولني|حولوني|وصلني|حولنا) (الي |ل|مع |علي )?(ال)?(موظف|موظفه|شخص|انسان|مسوول|مدير|خدمه) " +
        "|^ (موظف|انسان|شخص حقيقي|موظف لو سمحت|خدمه العملاء) $" +
        "| (hablar|comunicarme|contactar|chatear) con (un |una |el |la |alguien|algun )?(humano|persona|agente|operador|representante|alguien|asesor|encargado)? ?" +
        "| (parler|discuter|echanger) (a|avec) (un |une |quelqu|le |la )?(humain|personne|conseiller|agent|quelqu un|quelquun|un|etre humain|responsable|vrai personne|vraie personne) " +
        "| mit (einem |einer |einen |dem |der |jemandem)?(echten |richtigen )?(menschen|mensch|mitarbeiter|mitarbeiterin|person|berater|jemandem)? ?(sprechen|reden|chatten|verbinden|verbunden) ")]
    private static partial Regex Request();

    [GeneratedRegex(" (dont|do not|no need|not) (want |need |to )*(talk|speak|chat|a human|a person)| (لا|ما) (اريد|بدي|ابي|احتاج) ")]
    private static partial Regex Refusal();
}
