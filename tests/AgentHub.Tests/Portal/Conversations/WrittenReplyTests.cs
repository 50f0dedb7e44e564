using AgentHub.Conversations;
using AgentHub.Conversations.Live;
using AgentHub.Portal.Pages.Conversations;
using Xunit;

namespace AgentHub.Tests.Portal.Conversations;

public sealed class WrittenReplyTests
{
    private readonly WrittenReply reply = new();
    private readonly TurnId turn = TurnId.New();

    [Fact]
    public void Pieces_grow_into_the_reply()
    {
        Write(1, 0, "We are ");
        Write(1, 7, "closed.");

        Assert.Equal("We are closed.", reply.Text);
    }

    [Fact]
    public void A_piece_whose_forerunner_was_lost_is_not_shown()
    {
        Write(1, 0, "We are ");
        Write(1, 12, "sed.");

        Assert.Equal("We are ", reply.Text);
    }

    [Fact]
    public void A_new_attempt_takes_the_old_words_away_and_stragglers_of_the_old_one_are_dropped()
    {
        Write(1, 0, "We are ");
        Write(2, 0, "On Sunday");
        Write(1, 7, "closed.");

        Assert.Equal("On Sunday", reply.Text);
    }

    [Fact]
    public void A_run_that_starts_its_words_again_in_the_same_attempt_is_shown_from_the_start()
    {
        Write(1, 0, "I think so");
        reply.Show(new LiveEvent.Cancelled(turn, 1));
        Assert.Equal("", reply.Text);

        Write(1, 0, "From our page:");
        Assert.Equal("From our page:", reply.Text);
    }

    [Fact]
    public void Another_turns_cancel_and_an_older_attempts_cancel_change_nothing()
    {
        Write(2, 0, "We are closed.");

        reply.Show(new LiveEvent.Cancelled(TurnId.New(), 9));
        reply.Show(new LiveEvent.Cancelled(turn, 1));

        Assert.Equal("We are closed.", reply.Text);
    }

    [Fact]
    public void The_message_of_the_turn_replaces_what_was_shown_even_when_more_is_owed()
    {
        Write(1, 0, "We are closed.");
        reply.Settle([TurnId.New()], isOwed: true);
        Assert.Equal("We are closed.", reply.Text);

        reply.Settle([turn], isOwed: true);
        Assert.Equal("", reply.Text);
    }

    [Fact]
    public void Nothing_stays_on_the_screen_once_nothing_is_owed()
    {
        reply.Show(new LiveEvent.Typing(true));
        Write(1, 0, "We are closed.");

        reply.Settle([], isOwed: false);

        Assert.Equal(("", false), (reply.Text, reply.IsTyping));
    }

    private void Write(int attempt, int index, string text) => reply.Show(new LiveEvent.Delta(turn, attempt, index, text));
}
