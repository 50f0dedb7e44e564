namespace AgentHub.Languages;

/// <summary>Shortens texts without breaking a character in two: half of an emoji can neither be kept nor shown.</summary>
internal static class TextCut
{
    public static string Cut(this string text, int most) =>
        text.Length <= most ? text : char.IsHighSurrogate(text[most - 1]) ? text[..(most - 1)] : text[..most];
}
