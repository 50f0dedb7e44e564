namespace AgentHub.Server;

/// <summary>What this process is for. All of it by default; on several machines, each takes its part.</summary>
internal sealed record Roles(IReadOnlySet<string> Names)
{
    public const string Portal = "portal";
    public const string Api = "api";
    public const string Worker = "worker";
    public const string Scheduler = "scheduler";
    public const string Inference = "inference";

    private static readonly string[] All = [Portal, Api, Worker, Scheduler, Inference];

    public bool Has(string role) => Names.Contains(role);

    /// <summary>Reads <c>AgentHub:Roles</c>.</summary>
    /// <exception cref="InvalidOperationException">A role is unknown, or the roles are split over processes with no bus between them.</exception>
    public static Roles Read(IConfiguration configuration)
    {
        var names = (configuration["AgentHub:Roles"] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(n => n.ToLowerInvariant()).ToHashSet();
        if (names.Count == 0) return new Roles(All.ToHashSet());

        if (names.FirstOrDefault(n => !All.Contains(n)) is { } unknown) throw new InvalidOperationException($"AgentHub__Roles names '{unknown}'. There are: {string.Join(", ", All)}.");
        if (names.Count < All.Length && string.IsNullOrEmpty(configuration["AgentHub:RabbitMq"]))
            throw new InvalidOperationException("AgentHub__Roles splits the roles over several processes; set AgentHub__RabbitMq too, which carries hints between them.");

        return new Roles(names);
    }
}
