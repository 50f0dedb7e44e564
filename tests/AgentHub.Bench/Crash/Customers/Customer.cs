using AgentHub.Bench.Setup;
using AgentHub.Conversations.Channels;
using AgentHub.Languages;

namespace AgentHub.Bench.Crash.Customers;

/// <summary>
/// Somebody who writes, waits for the answer and writes again. What is not acknowledged is sent again under the same id, as
/// widgets, Meta and mail services do; now and then something is sent twice although it was. Handed to a person, the customer
/// leaves and another comes.
/// </summary>
internal abstract class Customer(Business business, ChannelAccount channel, Ledger ledger, Random random)
{
    private const int MaxMessages = 15;
    private const double Bursts = 0.2;
    private const double Repeats = 0.05;
    private const double Effects = 0.25;

    /// <summary>What the simulated engine keeps as the customer's number, when it reads this.</summary>
    public const string Phone = "0791234567";
    private TaskCompletionSource<string> heard = new(TaskCreationOptions.RunContinuationsAsynchronously);

    protected Business Business => business;

    protected ChannelAccount Channel => channel;

    protected Ledger Ledger => ledger;

    /// <summary>Under which the current customer is known; new for every life.</summary>
    protected string Address { get; set; } = "";

    /// <param name="noMore">From then on nothing new is said; what was begun is brought to its acknowledgement.</param>
    public async Task LiveAsync(CancellationToken noMore, CancellationToken cancel)
    {
        while (!noMore.IsCancellationRequested)
        {
            await ArriveAsync(cancel);
            ledger.Listen(channel.Kind, Address, text => heard.TrySetResult(text));
            for (var said = 0; said < MaxMessages && !noMore.IsCancellationRequested; said++)
            {
                if (await TalkAsync(noMore, cancel) is not { } answer || IsHandover(answer)) break;
            }
        }
    }

    /// <summary>Becomes a new customer.</summary>
    protected abstract Task ArriveAsync(CancellationToken cancel);

    protected abstract string NewProviderId();

    /// <summary>Sends it once.</summary>
    /// <returns>The status, or null when there was no answer.</returns>
    protected abstract Task<int?> TrySendAsync(SentMessage message, CancellationToken cancel);

    /// <summary>Says one thing, or two in a row, and waits for the next answer.</summary>
    private async Task<string?> TalkAsync(CancellationToken noMore, CancellationToken cancel)
    {
        heard = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        ledger.TakeOff();
        try
        {
            if (random.NextDouble() < Bursts) await SayAsync("Hello", cancel);
            await SayAsync(Question(), cancel);
            return await heard.Task.WaitAsync(noMore);
        }
        catch (OperationCanceledException) when (noMore.IsCancellationRequested && !cancel.IsCancellationRequested)
        {
            return null;
        }
        finally
        {
            ledger.Land();
        }
    }

    private string Question() => random.NextDouble() < Effects ? $"My phone number is {Phone}. {Business.Question}" : Business.Question;

    private async Task SayAsync(string text, CancellationToken cancel)
    {
        var message = new SentMessage(business, channel, Address, NewProviderId(), text);
        while (true)
        {
            var status = await TrySendAsync(message, cancel);
            if (status is >= 200 and < 300) break;
            if (status is >= 400 and < 500 and not 429) ledger.Complain($"A good {channel.Kind} message was refused with {status}.");
            await Task.Delay(random.Next(100, 400), cancel);
        }

        ledger.Accept(message);
        if (random.NextDouble() < Repeats) await TrySendAsync(message, cancel);
    }

    private static bool IsHandover(string text) => Handovers.Any(phrase => text.Contains(phrase, StringComparison.Ordinal));

    private static readonly string[] Handovers = [Phrases.HandedOver("en"), Phrases.Trouble("en"), Phrases.NotText("en")];
}
