using AgentHub.Bench.Crash.Customers;
using AgentHub.Bench.Setup;

namespace AgentHub.Bench.Crash;

/// <summary>The customers of every business over the three channels, all at once.</summary>
internal sealed class Crowd : IAsyncDisposable
{
    /// <summary>More than must be in flight, since some have just been answered at any moment.</summary>
    private const double Spare = 1.3;

    private readonly CancellationTokenSource noMore = new();
    private readonly CancellationTokenSource leave = new();
    private readonly HttpClient http = Network.Client();
    private readonly HttpClient streams = Network.StreamClient();
    private readonly List<Customer> customers = [];
    private Task lives = Task.CompletedTask;

    public Crowd(World world, Ledger ledger, int inFlight, int seed)
    {
        var count = (int)Math.Ceiling(inFlight * Spare);
        for (var i = 0; i < count; i++)
        {
            var (business, random) = (world.Businesses[i / 3 % world.Businesses.Count], new Random(seed * 10_007 + i));
            customers.Add((i % 3) switch
            {
                0 => new WidgetCustomer(business, ledger, random, http, streams, world.Server.Url),
                1 => new WhatsAppCustomer(business, ledger, random, http, world.Server.Url),
                _ => new MailCustomer(business, ledger, random, http, world.Server.Url),
            });
        }
    }

    public void Start() => lives = Task.WhenAll(customers.Select(c => Task.Run(() => c.LiveAsync(noMore.Token, leave.Token))));

    /// <summary>Nothing new is said; returns when everything that was begun has been acknowledged.</summary>
    public async Task SayNoMoreAsync(TimeSpan limit, CancellationToken cancel)
    {
        await noMore.CancelAsync();
        await lives.WaitAsync(limit, cancel);
    }

    /// <summary>What the widget's visitors see when they load the page again.</summary>
    public async Task<IReadOnlyList<ReceivedReply>> ReloadAsync(CancellationToken cancel)
    {
        var shown = new List<ReceivedReply>();
        foreach (var customer in customers.OfType<WidgetCustomer>()) shown.AddRange(await customer.ReloadAsync(cancel));
        return shown;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await noMore.CancelAsync();
        await leave.CancelAsync();
        await lives.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var customer in customers.OfType<WidgetCustomer>()) await customer.DisposeAsync();
        http.Dispose();
        streams.Dispose();
        noMore.Dispose();
        leave.Dispose();
    }
}
