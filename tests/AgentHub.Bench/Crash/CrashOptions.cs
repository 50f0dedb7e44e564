using AgentHub.Bench.Setup;

namespace AgentHub.Bench.Crash;

/// <summary>What a run of the crash ledger is asked to do.</summary>
internal sealed record CrashOptions
{
    public const string Usage = """
        dotnet run -c Release --project tests/AgentHub.Bench -- crash [options]

          --kills N            how many kills must have struck where they were meant to (300)
          --seed N             decides the points and how often each is passed before it strikes (1)
          --lease N            the lease of a turn in seconds (3)
          --statuses on|off    whether the simulated Meta reports what became of its messages (on)
          --in-flight N        conversations that must be waiting for an answer when a kill strikes (50)
          --bus memory|rabbitmq
          --broker-restart     kills RabbitMQ under load and starts it again, in between
          --broker-down N      and leaves it away for so many seconds
          --postgres-restart   shuts PostgreSQL down under load and starts it again, and kills it once, in between
          --settle N           how many seconds everything may take to settle once no more comes in (120)
          --report FILE        also writes the table and the figures there

        It uses the servers that AGENTHUB_TEST_POSTGRES and AGENTHUB_TEST_RABBITMQ name, or starts its own in .data/bench.
        Exit status 1: something was lost, answered twice, out of order, or seen by the wrong customer.
        """;

    public int Kills { get; init; }

    public int Seed { get; init; }

    public TimeSpan Lease { get; init; }

    public bool Statuses { get; init; }

    public int InFlight { get; init; }

    public bool WithBroker { get; init; }

    public bool BrokerRestart { get; init; }

    public TimeSpan BrokerDown { get; init; }

    public bool PostgresRestart { get; init; }

    public TimeSpan Settle { get; init; }

    public string? Report { get; init; }

    public bool HasScenario => BrokerRestart || BrokerDown > TimeSpan.Zero || PostgresRestart;

    public static CrashOptions Read(Arguments arguments)
    {
        var options = new CrashOptions
        {
            Kills = arguments.Number("--kills", 300, 0, 100_000),
            Seed = arguments.Number("--seed", 1, 0, int.MaxValue),
            Lease = TimeSpan.FromSeconds(arguments.Number("--lease", 3, 2, 600)),
            Statuses = arguments.OneOf("--statuses", "on", "off") == "on",
            InFlight = arguments.Number("--in-flight", 50, 1, 1_000),
            BrokerRestart = arguments.Flag("--broker-restart"),
            BrokerDown = TimeSpan.FromSeconds(arguments.Number("--broker-down", 0, 0, 600)),
            PostgresRestart = arguments.Flag("--postgres-restart"),
            Settle = TimeSpan.FromSeconds(arguments.Number("--settle", 120, 5, 3_600)),
            Report = arguments.Text("--report"),
        };
        var bus = arguments.OneOf("--bus", "memory", "rabbitmq");
        arguments.MustBeUsedUp();
        options = options with { WithBroker = bus == "rabbitmq" };
        if ((options.BrokerRestart || options.BrokerDown > TimeSpan.Zero) && !options.WithBroker) throw new UsageException("A broker that goes away needs one: add --bus rabbitmq.");
        return options;
    }
}
