using System.Collections.Frozen;

namespace AgentHub.Agents.Courtesies;

/// <summary>Recognises a plain yes, which means something only after an offer.</summary>
public static class Agreement
{
    private const int MostWords = 5;

    private static readonly FrozenSet<string> Yes = CourtesyWords.Set(
        "yes", "yeah", "yep", "yes please", "please", "please do", "sure", "ok", "okay", "ok please", "yes ok", "go ahead", "of course", "that would be great",
        "نعم", "اي", "ايوه", "ايوا", "اه", "نعم من فضلك", "نعم لو سمحت", "اكيد", "تمام", "طبعا", "يا ريت", "ياريت", "من فضلك", "لو سمحت", "اوكي", "na3am", "aywa", "akeed",
        "si", "si por favor", "claro", "oui", "oui merci", "ja", "ja bitte", "sim", "sim por favor");

    /// <summary>Whether the whole text says yes.</summary>
    public static bool IsYes(string text)
    {
        var words = CourtesyText.Words(text);
        return words.Count is > 0 and <= MostWords && Yes.Contains(string.Join(' ', words));
    }
}
