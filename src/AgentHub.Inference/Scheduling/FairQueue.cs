namespace AgentHub.Inference.Scheduling;

/// <summary>
/// Who waits, in the order in which they are served: chat before email before batch; within a class the tenants in turn, one
/// request each; within a tenant first come, first served. Not safe for threads; the scheduler holds its lock.
/// </summary>
internal sealed class FairQueue<T> where T : class
{
    private readonly Line[] lines = [.. Enum.GetValues<RequestClass>().Select(_ => new Line())];
    private readonly Dictionary<Guid, int> waitingByTenant = [];

    public int Count { get; private set; }

    public int WaitingOf(Guid tenant) => waitingByTenant.GetValueOrDefault(tenant);

    public void Add(RequestIdentity who, T item)
    {
        lines[(int)who.Class].Add(who.TenantId, item);
        waitingByTenant[who.TenantId] = WaitingOf(who.TenantId) + 1;
        Count++;
    }

    /// <summary>Those who wait, next first. The caller takes one out before it asks again.</summary>
    public IEnumerable<T> InTurn() => lines.SelectMany(l => l.InTurn());

    /// <summary>Takes a request out, because it is served or has left. A tenant that was served goes to the end of its line.</summary>
    public bool Remove(RequestIdentity who, T item, bool served)
    {
        if (!lines[(int)who.Class].Remove(who.TenantId, item, served)) return false;

        Count--;
        if (WaitingOf(who.TenantId) is var left and > 1) waitingByTenant[who.TenantId] = left - 1;
        else waitingByTenant.Remove(who.TenantId);
        return true;
    }

    private sealed class Line
    {
        private readonly Dictionary<Guid, LinkedListNode<Tenant>> byTenant = [];
        private readonly LinkedList<Tenant> tenants = new();

        public void Add(Guid tenant, T item)
        {
            if (!byTenant.TryGetValue(tenant, out var node)) byTenant[tenant] = node = tenants.AddLast(new Tenant(tenant, new LinkedList<T>()));
            node.Value.Waiting.AddLast(item);
        }

        public IEnumerable<T> InTurn() => tenants.Select(t => t.Waiting.First!.Value);

        public bool Remove(Guid tenant, T item, bool served)
        {
            if (!byTenant.TryGetValue(tenant, out var node) || !node.Value.Waiting.Remove(item)) return false;

            if (node.Value.Waiting.Count == 0) byTenant.Remove(tenant);
            if (!served && node.Value.Waiting.Count > 0) return true;

            tenants.Remove(node);
            if (node.Value.Waiting.Count > 0) tenants.AddLast(node);
            return true;
        }

        private sealed record Tenant(Guid Id, LinkedList<T> Waiting);
    }
}
