using AgentHub.Conversations;
using AgentHub.Conversations.Live;

namespace AgentHub.Portal.Pages.Conversations;

/// <summary>
/// The reply that is being written, put together from what the live feed shows of it. All of it is provisional: a newer attempt,
/// a cancelled turn or the message itself takes it away, and a piece whose forerunner was lost is not shown.
/// </summary>
internal sealed class WrittenReply
{
    private const int MaxText = 20_000;

    private TurnId? turn;
    private int attempt;

    /// <summary>What was written so far; empty when nothing is.</summary>
    public string Text { get; private set; } = "";

    /// <summary>True while somebody writes, shown or not.</summary>
    public bool IsTyping { get; private set; }

    /// <summary>Takes in one event.</summary>
    public void Show(LiveEvent live)
    {
        switch (live)
        {
            case LiveEvent.Delta delta:
                Add(delta);
                break;
            case LiveEvent.Cancelled cancelled when cancelled.Turn == turn && cancelled.Attempt >= attempt:
                Text = "";
                break;
            case LiveEvent.Typing typing:
                IsTyping = typing.On;
                break;
        }
    }

    /// <summary>Takes away what a message of this turn replaces, and everything once the agent owes nothing.</summary>
    public void Settle(IEnumerable<TurnId> answered, bool isOwed)
    {
        if (isOwed && !(turn is { } writing && answered.Contains(writing))) return;

        Text = "";
        IsTyping = false;
    }

    private void Add(LiveEvent.Delta delta)
    {
        if (delta.Turn != turn)
        {
            (turn, attempt, Text) = (delta.Turn, delta.Attempt, "");
        }
        else if (delta.Attempt < attempt)
        {
            return;
        }
        else if (delta.Attempt > attempt)
        {
            (attempt, Text) = (delta.Attempt, "");
        }

        if (delta.Index > Text.Length || delta.Index + delta.Text.Length > MaxText) return;

        Text = Text[..delta.Index] + delta.Text;
    }
}
