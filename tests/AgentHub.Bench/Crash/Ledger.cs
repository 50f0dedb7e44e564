using System.Collections.Concurrent;
using AgentHub.Bench.Setup;
using AgentHub.Conversations;
using AgentHub.Conversations.Channels;
using AgentHub.Simulators.Mail;
using AgentHub.Simulators.Meta;

namespace AgentHub.Bench.Crash;

/// <summary>A message that a customer sends, under an id that stays the same however often it is sent.</summary>
internal sealed record SentMessage(Business Business, ChannelAccount Channel, string Address, string ProviderId, string Text);

/// <summary>Something that reached a customer: by the widget's stream or its history, at the simulated Meta, in the mail sink.</summary>
/// <param name="From">The number or mail address that it came from, where the channel has one.</param>
/// <param name="Name">The message's id on the widget, our own id that WhatsApp carries back, the Message-ID of a mail.</param>
internal sealed record ReceivedReply(ChannelKind Kind, string From, string Address, string Name, string Text, long Seq = 0);

/// <summary>The outside truth: what was acknowledged to the senders, and what the customers received, in order.</summary>
internal sealed class Ledger
{
    private readonly ConcurrentQueue<SentMessage> accepted = new();
    private readonly ConcurrentQueue<ReceivedReply> received = new();
    private readonly ConcurrentQueue<string> complaints = new();
    private readonly ConcurrentDictionary<(ChannelKind Kind, string Address), Action<string>> listeners = new();
    private int inFlight;

    /// <summary>Conversations that have said something and wait for an answer.</summary>
    public int InFlight => Volatile.Read(ref inFlight);

    public IReadOnlyCollection<SentMessage> Accepted => accepted;

    public IReadOnlyCollection<ReceivedReply> Received => received;

    /// <summary>Answers that no sender should ever get, such as a refusal of a good message.</summary>
    public IReadOnlyCollection<string> Complaints => complaints;

    public void Accept(SentMessage message) => accepted.Enqueue(message);

    public void Complain(string sentence) => complaints.Enqueue(sentence);

    public void TakeOff() => Interlocked.Increment(ref inFlight);

    public void Land() => Interlocked.Decrement(ref inFlight);

    /// <summary>Calls for every reply to this address.</summary>
    public void Listen(ChannelKind kind, string address, Action<string> heard) => listeners[(kind, address)] = heard;

    public void Receive(ReceivedReply reply)
    {
        received.Enqueue(reply);
        if (listeners.TryGetValue((reply.Kind, reply.Address), out var heard)) heard(reply.Text);
    }

    public void Receive(MetaSend send) => Receive(new ReceivedReply(ChannelKind.WhatsApp, send.PhoneNumberId, send.To, send.CallbackData ?? "", send.Text));

    public void Receive(SunkMail mail)
    {
        foreach (var to in mail.EnvelopeTo) Receive(new ReceivedReply(ChannelKind.Email, mail.EnvelopeFrom, to, mail.MessageId, mail.Text));
    }
}
