using AgentHub.Inference.Engines;
using AgentHub.Inference.Routing;

namespace AgentHub.Inference.Scheduling;

/// <summary>
/// Who waits, in the order in which they are served: chat before email before batch; within a class the tenant that has had least;
/// within a tenant turns that have begun, then first come, first served. Not safe for threads; the scheduler holds its lock.
/// </summary>
internal sealed class FairQueue(ISharing sharing, TimeProvider clock, Func<Guid, double> weightOf)
{
    /// <summary>While a lower class waits too long, every so-manieth seat is its own, so that nobody starves and chat hardly notices.</summary>
    private const int SeatsPerOverdue = 8;

    private const int MaxOvertakers = 64;
    private const int MaxPassedOver = 64;
    private readonly Line[] lines = [.. Enum.GetValues<RequestClass>().Select(c => new Line(c))];
    private long arrivals;
    private long served;
    private int sinceOverdue;

    public int Count { get; private set; }

    public long WaitingTokens { get; private set; }

    public IEnumerable<Waiter> All => lines.SelectMany(l => l.Arrivals);

    public int CountOf(RequestClass @class) => lines[(int)@class].Arrivals.Count;

    /// <summary>How many tenants have something waiting in the class.</summary>
    public int TenantsOf(RequestClass @class) => lines[(int)@class].Waiting.Count;

    /// <summary>How many tokens wait in the class and in those above it.</summary>
    public long TokensDownTo(RequestClass @class) => lines.Take((int)@class + 1).Sum(l => l.Waiting.Sum(a => a.WaitingTokens));

    public int WaitingOf(Guid tenant) => lines.Sum(l => l.Find(tenant)?.Waiting ?? 0);

    public long WaitingTokensOf(Guid tenant) => lines.Sum(l => l.Find(tenant)?.WaitingTokens ?? 0);

    public TenantAccount AccountOf(Guid tenant, RequestClass @class) => lines[(int)@class].Open(tenant, weightOf);

    public void Add(Waiter waiter)
    {
        var line = lines[(int)waiter.Account.Class];
        if (waiter.Account.Waiting == 0)
        {
            // What a tenant did not ask for while it was away cannot be saved up: it starts where the others are.
            waiter.Account.Counter = Math.Max(waiter.Account.Counter, line.Waiting.Count > 0 ? line.Waiting.Min(a => a.Counter) : line.CounterOfLast);
            line.Waiting.Add(waiter.Account);
        }

        waiter.Number = ++arrivals;
        waiter.Account.Add(waiter);
        waiter.InClass = line.Arrivals.AddLast(waiter);
        WaitingTokens += waiter.Tokens;
        Count++;
    }

    /// <summary>Takes a request out, because it is served or has left.</summary>
    public bool Remove(Waiter waiter, bool isServed)
    {
        if (!waiter.Account.Remove(waiter)) return false;

        var line = lines[(int)waiter.Account.Class];
        line.Arrivals.Remove(waiter.InClass!);
        if (waiter.Account.Waiting == 0)
        {
            line.Waiting.Remove(waiter.Account);
            line.CounterOfLast = waiter.Account.Counter;
        }

        if (isServed) waiter.Account.LastServed = ++served;
        WaitingTokens -= waiter.Tokens;
        Count--;
        return true;
    }

    /// <summary>
    /// The next to be served, and where. An engine that is full for one is full for all behind it, so that large requests are not
    /// overtaken for ever by small ones.
    /// </summary>
    public (Waiter Waiter, Place Place)? Next(Func<Waiter, bool, Place?> placeFor)
    {
        var full = new Full();
        var overdue = sinceOverdue >= SeatsPerOverdue - 1 ? lines.FirstOrDefault(l => l.IsOverdue(clock.GetUtcNow())) : null;
        if (overdue is not null && NextOf(overdue, isOverdue: true, placeFor, full) is { } late)
        {
            sinceOverdue = 0;
            return late;
        }

        foreach (var line in lines)
        {
            if (line.Waiting.Count == 0) continue;
            if (NextOf(line, isOverdue: false, placeFor, full) is { } next)
            {
                sinceOverdue++;
                return next;
            }

            if (full.IsEverywhere) return null;
        }

        return null;
    }

    private (Waiter, Place)? NextOf(Line line, bool isOverdue, Func<Waiter, bool, Place?> placeFor, Full full)
    {
        foreach (var account in InOrder(line).Take(MaxPassedOver))
        {
            if (!full.MayTry(account)) continue;
            if (placeFor(account.Head!, isOverdue) is not { } place)
            {
                full.Add(account);
                if (full.IsEverywhere) return null;
            }
            else if (full.Allows(place))
            {
                return Overtake(line, account, place, isOverdue, placeFor, full);
            }
            else if (place.Entry == Entry.WhenSomebodyLeft)
            {
                full.Add(place.Engine);
            }
        }

        return null;
    }

    // Within the slack, a turn that has begun goes first, and then the prompt that the engine knows best.
    private (Waiter, Place) Overtake(Line line, TenantAccount first, Place place, bool isOverdue, Func<Waiter, bool, Place?> placeFor, Full full)
    {
        var best = (Waiter: first.Head!, Place: place);
        if (sharing.Slack <= 0 || line.Waiting.Count == 1) return best;

        var (limit, tries) = (sharing.Rank(first) + sharing.Slack, MaxOvertakers);
        foreach (var account in line.Waiting)
        {
            if (account == first || sharing.Rank(account) > limit || !full.MayTry(account)) continue;
            if (--tries < 0) break;
            if (placeFor(account.Head!, isOverdue) is { } other && full.Allows(other) && Merit(account.Head!, other) > Merit(best.Waiter, best.Place)) best = (account.Head!, other);
        }

        return best;
    }

    private static int Merit(Waiter waiter, Place place) => (waiter.Demand.Continues ? 1 << 20 : 0) + place.KnownBlocks;

    // Of two alike, the one that came first; so the order does not hang on how a set is stored.
    private IEnumerable<TenantAccount> InOrder(Line line) => line.Waiting.Count == 1 ? line.Waiting : line.Waiting.OrderBy(sharing.Rank).ThenBy(a => a.Head!.Number);

    /// <summary>What was found full while the next one was looked for: engines, and needs that no engine can meet now.</summary>
    private sealed class Full
    {
        private HashSet<Engine>? engines;
        private HashSet<Needs>? needs;

        /// <summary>Who needs nothing found nothing, so nobody does.</summary>
        public bool IsEverywhere => needs is not null && needs.Contains(Needs.Nothing);

        public void Add(Engine engine) => (engines ??= []).Add(engine);

        public void Add(TenantAccount account) => (needs ??= []).Add(account.Head!.Needs);

        public bool MayTry(TenantAccount account) => needs is null || !needs.Contains(account.Head!.Needs);

        public bool Allows(Place place) => place.Entry == Entry.Now && (engines is null || !engines.Contains(place.Engine));
    }

    private sealed class Line(RequestClass @class)
    {
        private const int MaxAccounts = 20_000;
        private static readonly TimeSpan EmailIsOverdueAfter = TimeSpan.FromSeconds(30);
        private static readonly TimeSpan BatchIsOverdueAfter = TimeSpan.FromSeconds(120);
        private readonly Dictionary<Guid, TenantAccount> accounts = [];
        private int pruneAt = MaxAccounts;

        public HashSet<TenantAccount> Waiting { get; } = [];

        public LinkedList<Waiter> Arrivals { get; } = new();

        /// <summary>Where the last tenant stood that left the line.</summary>
        public double CounterOfLast { get; set; }

        public bool IsOverdue(DateTimeOffset now) =>
            @class != RequestClass.Chat && Arrivals.First is { } oldest
            && now - oldest.Value.ArrivedAt > (@class == RequestClass.Email ? EmailIsOverdueAfter : BatchIsOverdueAfter);

        public TenantAccount? Find(Guid tenant) => accounts.GetValueOrDefault(tenant);

        public TenantAccount Open(Guid tenant, Func<Guid, double> weightOf)
        {
            if (accounts.TryGetValue(tenant, out var account)) return account;

            if (accounts.Count >= pruneAt) Prune();
            return accounts[tenant] = new TenantAccount(tenant, @class, Math.Clamp(weightOf(tenant), 0.01, 100));
        }

        // An idle account that stands no higher than where it would be lifted to anyway says nothing.
        private void Prune()
        {
            var floor = Waiting.Count > 0 ? Waiting.Min(a => a.Counter) : CounterOfLast;
            foreach (var idle in accounts.Values.Where(a => a is { Waiting: 0, Seats: 0 } && a.Counter <= floor).ToList()) accounts.Remove(idle.Tenant);
            pruneAt = Math.Max(MaxAccounts, accounts.Count * 2);
        }
    }
}
