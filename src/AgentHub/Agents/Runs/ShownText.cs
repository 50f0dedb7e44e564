namespace AgentHub.Agents.Runs;

/// <summary>Sends a growing text to the feed with the right index, the opening first.</summary>
internal sealed class ShownText(IRunFeed feed, string opening)
{
    private int shown;

    /// <summary>How much of the answer itself is on the screen.</summary>
    public bool IsEmpty => shown == 0;

    public void Write(string piece)
    {
        if (piece.Length == 0) return;

        if (shown == 0 && opening.Length > 0) Send(opening);
        Send(piece);
    }

    public void Discard()
    {
        if (shown > 0) feed.Discard();
        shown = 0;
    }

    private void Send(string text)
    {
        feed.Write(shown, text);
        shown += text.Length;
    }
}
