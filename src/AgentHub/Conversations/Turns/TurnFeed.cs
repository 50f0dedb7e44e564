using AgentHub.Agents.Runs;
using AgentHub.Conversations.Live;

namespace AgentHub.Conversations.Turns;

/// <summary>Shows a run's words to whoever watches the conversation, marked with turn and attempt so that stale ones are known.</summary>
internal sealed class TurnFeed(ClaimedTurn turn, LiveFeed live) : IRunFeed
{
    private bool wrote;

    public void Write(int index, string text)
    {
        wrote = true;
        live.Show(turn.Tenant, turn.Conversation, new LiveEvent.Delta(turn.Id, turn.Attempt, index, text));
    }

    public void Discard()
    {
        if (wrote) live.Show(turn.Tenant, turn.Conversation, new LiveEvent.Cancelled(turn.Id, turn.Attempt));
        wrote = false;
    }

    public void Typing(bool on) => live.Show(turn.Tenant, turn.Conversation, new LiveEvent.Typing(on));
}
