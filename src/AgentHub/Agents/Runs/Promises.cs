using System.Text.RegularExpressions;
using AgentHub.Knowledge.Index;
using AgentHub.Languages;

namespace AgentHub.Agents.Runs;

/// <summary>
/// What a reply claims to have done, or promises that somebody will do. The agent does things with tools alone, so such words
/// need a tool's receipt; the business's own words about itself, as they stand in a passage, need none.
/// </summary>
internal static partial class Promises
{
    /// <summary>The claim or promise in a sentence that nothing stands behind; null where there is none.</summary>
    /// <param name="hasReceipt">True when a tool has kept what the customer wrote: that may be said.</param>
    public static string? Empty(string sentence, IReadOnlyList<IndexedPassage> passages, bool hasReceipt)
    {
        var folded = TextFold.Fold(sentence);
        if (Claim().Match(folded) is { Success: true } claim && !(hasReceipt && Kept().IsMatch(claim.Value)) && !StandsInAPassage(claim.Value)) return claim.Value.Trim();
        return Promise().Match(folded) is { Success: true } promise && !StandsInAPassage(promise.Value) ? promise.Value.Trim() : null;

        bool StandsInAPassage(string words) => passages.Any(p => TextFold.Fold(p.Text).Contains(words.Trim(), StringComparison.Ordinal));
    }

    [GeneratedRegex(
        @"\b(?:i|we)(?:'ve|'ve just| have| have just| just| already| have already|'ve already)? (?:now |also )?(?:booked|reserved|cancell?ed|refunded|ordered|sent|emailed|forwarded|notified|informed|scheduled|rescheduled|updated|changed|added|registered|processed|arranged|placed|confirmed|passed|noted|saved|kept|recorded|contacted|asked|told|created|opened|submitted|escalated|transferred)\b" +
        @"|\byour (?:order|booking|appointment|reservation|refund|request|payment|return|table) (?:has been|is now|was|is) (?:booked|reserved|cancell?ed|refunded|placed|confirmed|processed|scheduled|changed|updated|sent|made|registered)\b" +
        @"|\b(?:he|ya he|hemos|ya hemos) (?:reservado|cancelado|anulado|reembolsado|pedido|enviado|avisado|informado|cambiado|anadido|registrado|confirmado|guardado|anotado|apuntado|hecho|tramitado)\b" +
        @"|\bsu (?:pedido|cita|reserva|reembolso) (?:ha sido|esta|queda) (?:reservad[oa]|cancelad[oa]|anulad[oa]|confirmad[oa]|tramitad[oa]|registrad[oa])\b" +
        @"|(?<!\p{L})(?:لقد |قد )?(?:حجزت|حجزنا|الغيت|الغينا|ارسلت|ارسلنا|بعثت|بعثنا|سجلت|سجلنا|اضفت|اضفنا|غيرت|غيرنا|ابلغت|ابلغنا|اكدت|اكدنا|حولت|حولنا|حفظت|حفظنا|رتبت|رتبنا)(?!\p{L})" +
        @"|(?<!\p{L})(?:تم|جري) (?:حجز|الغاء|ارسال|تسجيل|تاكيد|تحويل|حفظ|تغيير|تعديل|اضافه|استرداد|ابلاغ)")]
    private static partial Regex Claim();

    [GeneratedRegex(@"\b(?:noted|saved|kept|recorded|registered|added|guardado|anotado|apuntado|registrado)\b|حفظت|حفظنا|سجلت|سجلنا|حفظ|تسجيل")]
    private static partial Regex Kept();

    [GeneratedRegex(
        @"\b(?:i|we|someone|somebody|our team|a colleague|my colleague|a person|they|the team|the manager|the owner)(?:'ll| will| shall| are going to| is going to|'re going to|'m going to| am going to) (?:then |now |also |personally |gladly |soon )?(?:call|phone|ring|contact|email|get back|reach out|reserve|book|refund|cancel|notify|inform|let you know|follow up|arrange|schedule|message|text|write to you|send you|check and|look into|forward|pass)\b" +
        @"|\byou(?:'ll| will) (?:soon |shortly )?(?:receive|get|hear) (?:a |an |from )?(?:call|phone call|email|confirmation|message|us|text|reply)\b" +
        @"|\b(?:le|te|les|os) (?:llamaremos|llamare|contactaremos|contactare|avisaremos|avisare|escribiremos|escribire|enviaremos|enviare|reservaremos|responderemos)\b|\bnos pondremos en contacto\b|\b(?:vamos|voy) a (?:llamar|reservar|anular|cancelar|enviar|avisar)" +
        @"|(?<!\p{L})(?:سوف |رح |راح )?(?:سنتصل|سنقوم بالاتصال|ساتصل|نتصل بك|سنتواصل|ساتواصل|نتواصل معك|سنرسل لك|سارسل لك|سنحجز|ساحجز|سنعاود|سنبلغك|سابلغك|سنخبرك|ساخبرك|بنتصل فيك|بنحكي معك)")]
    private static partial Regex Promise();
}
