using AgentHub.Bench.Setup;
using AgentHub.Conversations.Channels;

namespace AgentHub.Bench.Crash;

/// <summary>
/// Holds three accounts against each other: what was acknowledged to the senders, what the customers received, and what the
/// database says. Whatever does not agree is a finding.
/// </summary>
internal sealed class Audit
{
    private readonly IReadOnlyList<Business> businesses;
    private readonly Ledger ledger;
    private readonly Books books;
    private readonly Dictionary<(ChannelKind Kind, string Name), ReplyRow> replies = [];
    private readonly ILookup<(Guid Channel, string ProviderId), HeardRow> heard;
    private readonly Dictionary<string, HashSet<Guid>> conversations = [];
    private readonly HashSet<Guid> visible = [];
    private readonly List<string> findings = [];
    private readonly SortedDictionary<string, int> reasons = new(StringComparer.Ordinal);

    public Audit(IReadOnlyList<Business> businesses, Ledger ledger, IReadOnlyList<ReceivedReply> reloaded, Books books)
    {
        (this.businesses, this.ledger, this.books) = (businesses, ledger, books);
        heard = books.Heard.ToLookup(m => (m.Channel, m.ProviderId));
        Know(reloaded);
    }

    public int Accepted { get; private set; }

    public int Answered { get; private set; }

    public int HandedOff { get; private set; }

    public int Lost { get; private set; }

    public int Duplicated { get; private set; }

    public int Reordered { get; private set; }

    public int Foreign { get; private set; }

    /// <summary>Messages that Meta took twice: the one window that nobody can close, where no status tells of the first.</summary>
    public int WhatsAppTwice { get; private set; }

    /// <summary>Mails that were handed over again under the same Message-ID, which mailboxes show once.</summary>
    public int MailsRepeated { get; private set; }

    public int Received => ledger.Received.Count;

    /// <summary>Why messages went to a person, and how many for each reason.</summary>
    public IReadOnlyDictionary<string, int> Reasons => reasons;

    /// <summary>Each thing that is wrong, in words.</summary>
    public IReadOnlyList<string> Findings => findings;

    public void Run()
    {
        foreach (var message in ledger.Accepted) Settle(message);
        foreach (var copies in books.Replies.SelectMany(r => r.InReplyTo).GroupBy(id => id).Where(g => g.Count() > 1))
        {
            Duplicated += copies.Count() - 1;
            findings.Add($"duplicated: the message {copies.Key} is answered by {copies.Count()} replies.");
        }

        CountCopies();
        CheckOrder();
        foreach (var reply in ledger.Received) CheckReader(reply);
        foreach (var complaint in ledger.Complaints)
        {
            Lost++;
            findings.Add($"lost: {complaint}");
        }
    }

    /// <summary>Which conversations belong to which customer, and which replies were seen.</summary>
    private void Know(IReadOnlyList<ReceivedReply> reloaded)
    {
        foreach (var reply in books.Replies)
        {
            replies[(ChannelKind.Widget, reply.Id.ToString())] = reply;
            if (reply.Delivery is not { } delivery) continue;
            replies[(ChannelKind.WhatsApp, delivery.ToString())] = reply;
            replies[(ChannelKind.Email, delivery.ToString())] = reply;
        }

        foreach (var message in ledger.Accepted)
        {
            if (!conversations.TryGetValue(message.Address, out var own)) conversations[message.Address] = own = [];
            own.UnionWith(heard[(message.Channel.Id.Value, message.ProviderId)].Select(m => m.Conversation));
        }

        foreach (var received in reloaded.Concat(ledger.Received.Where(r => r.Kind != ChannelKind.Widget)))
            if (Find(received) is { } reply) visible.Add(reply.Id);
    }

    private void Settle(SentMessage message)
    {
        Accepted++;
        var rows = heard[(message.Channel.Id.Value, message.ProviderId)].ToList();
        if (rows.Count > 1)
        {
            Duplicated += rows.Count - 1;
            findings.Add($"duplicated: {Name(message)} was heard {rows.Count} times.");
        }

        switch (rows.FirstOrDefault())
        {
            case null:
                Lose(message, "was acknowledged and is not in the database");
                break;
            case { Outcome: null }:
                Lose(message, "has no outcome");
                break;
            case { Outcome: "withPerson" } row when books.HandedOver.Contains(row.Conversation):
                HandOver("It came while a person had the conversation.");
                break;
            case { Outcome: "handedOff", By: { } by } row when visible.Contains(by) && books.HandedOver.Contains(row.Conversation):
                HandOver(row.Reason ?? "No reason stands there.");
                break;
            case { Outcome: "answered", By: { } by } when visible.Contains(by):
                Answered++;
                break;
            case { } row:
                Lose(message, $"is {row.Outcome}, and the customer saw nothing of it (delivery {StateOf(row.By)})");
                break;
        }
    }

    private void HandOver(string reason)
    {
        HandedOff++;
        reasons[reason] = reasons.GetValueOrDefault(reason) + 1;
    }

    private void Lose(SentMessage message, string why)
    {
        Lost++;
        findings.Add($"lost: {Name(message)} {why}.");
    }

    private string StateOf(Guid? reply) => books.Replies.FirstOrDefault(r => r.Id == reply)?.State ?? "none";

    private void CountCopies()
    {
        foreach (var copies in ledger.Received.GroupBy(r => (r.Kind, r.Address, r.Name)).Where(g => g.Count() > 1))
        {
            var more = copies.Count() - 1;
            switch (copies.Key.Kind)
            {
                case ChannelKind.Email:
                    MailsRepeated += more;
                    break;
                case ChannelKind.WhatsApp:
                    WhatsAppTwice += more;
                    Duplicated += more;
                    findings.Add($"duplicated: WhatsApp {copies.Key.Name} was taken {copies.Count()} times{(Find(copies.First()) is { MaybeDuplicate: true } ? " (flagged)" : "")}.");
                    break;
                default:
                    Duplicated += more;
                    findings.Add($"duplicated: the widget's stream showed {copies.Key.Name} {copies.Count()} times.");
                    break;
            }
        }
    }

    /// <summary>What a customer received for the first time must come in the order in which it was said.</summary>
    private void CheckOrder()
    {
        foreach (var customer in ledger.Received.GroupBy(r => (r.Kind, r.Address)))
        {
            var last = 0L;
            foreach (var reply in customer.DistinctBy(r => r.Name))
            {
                if (Find(reply) is not { } row) continue;
                if (row.Seq < last)
                {
                    Reordered++;
                    findings.Add($"reordered: {customer.Key.Kind} message {row.Seq} of {row.Conversation} came after {last}.");
                }

                last = Math.Max(last, row.Seq);
            }
        }
    }

    private void CheckReader(ReceivedReply reply)
    {
        var owner = businesses.FirstOrDefault(b => b.OwnerEmail == reply.Address);
        var own = conversations.GetValueOrDefault(reply.Address);
        var row = Find(reply);
        var reader = owner ?? (row is null ? null : businesses.FirstOrDefault(b => b.Widget.Id.Value == row.Channel || b.WhatsApp.Id.Value == row.Channel || b.Email.Id.Value == row.Channel));
        if (reader is not null && businesses.Any(b => b != reader && reply.Text.Contains(b.Canary, StringComparison.Ordinal))) Misdirected(reply, "holds another business's words");
        if (owner is not null) return;

        // A message whose sender never heard an acknowledgement may be answered all the same; its customer is known by the delivery.
        if (row is null) Misdirected(reply, "is in no database");
        else if (reply.Kind != ChannelKind.Widget && row.Address != reply.Address) Misdirected(reply, "was meant for another customer");
        else if (own is { Count: > 0 } && !own.Contains(row.Conversation)) Misdirected(reply, "belongs to another conversation");
        else if (reply.Kind == ChannelKind.WhatsApp && reader?.Number.PhoneNumberId != reply.From) Misdirected(reply, "came from another business's number");
    }

    private void Misdirected(ReceivedReply reply, string why)
    {
        Foreign++;
        findings.Add($"foreign: {reply.Kind} {reply.Name} {why}.");
    }

    private ReplyRow? Find(ReceivedReply reply) => replies.GetValueOrDefault((reply.Kind, reply.Kind == ChannelKind.Email ? reply.Name.Split('@')[0] : reply.Name));

    private static string Name(SentMessage message) => $"the {message.Channel.Kind} message {message.ProviderId}";
}
