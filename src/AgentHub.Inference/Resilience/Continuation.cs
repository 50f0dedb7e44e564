namespace AgentHub.Inference.Resilience;

/// <summary>
/// Joins what another engine says to what was said before the first one broke off. White space at the seam is not said twice:
/// Llama's template cuts it from what it is given. An engine that begins anew instead of going on is noticed before its words are shown.
/// </summary>
internal sealed class Continuation(string said)
{
    private const int Telling = 24;
    private readonly int telling = said.Length < Telling / 2 ? 0 : Math.Min(Telling, said.Length);
    private string owed = said[said.TrimEnd().Length..];
    private string held = "";
    private bool isTold;

    /// <summary>What to show of the next piece.</summary>
    /// <exception cref="InvalidDataException">The engine began anew.</exception>
    public string Take(string text)
    {
        if (isTold) return Join(text);

        held += text;
        var same = said.AsSpan().CommonPrefixLength(held);
        if (same == held.Length && held.Length < telling) return "";
        if (telling > 0 && same >= telling) throw new InvalidDataException("began its reply anew instead of going on with it");
        return End();
    }

    /// <summary>What was held back, when nothing more comes.</summary>
    public string End()
    {
        (isTold, var text, held) = (true, held, "");
        return Join(text);
    }

    private string Join(string text)
    {
        var same = owed.AsSpan().CommonPrefixLength(text);
        owed = text.Length == 0 || same == text.Length ? owed[same..] : "";
        return text[same..];
    }
}
