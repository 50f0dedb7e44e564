using AgentHub.Bench.Setup;

namespace AgentHub.Bench.Turns;

/// <summary>What a run of the turn benchmark is asked to do.</summary>
internal sealed record TurnsOptions(int Seconds, int Repeats, IReadOnlyList<bool> WithBroker, bool Idle, string? Report)
{
    public const string Usage = """
        dotnet run -c Release --project tests/AgentHub.Bench -- turns [options]

          --seconds N     how long each measurement takes (10)
          --repeats N     how often each is made; the table shows the median and the spread (3)
          --bus both|memory|rabbitmq
          --no-idle       leaves out the minute of rest after which the server's memory is read
          --report FILE   also writes the table there

        The simulated engine answers at once, so what is measured is ours. Everything runs on this machine: the server, PostgreSQL,
        the broker, the engine and the customers share its cores. PostgreSQL and RabbitMQ are private ones in .data/bench.
        """;

    public static TurnsOptions Read(Arguments arguments)
    {
        var (seconds, repeats) = (arguments.Number("--seconds", 10, 1, 600), arguments.Number("--repeats", 3, 1, 50));
        bool[] buses = arguments.OneOf("--bus", "both", "memory", "rabbitmq") switch
        {
            "memory" => [false],
            "rabbitmq" => [true],
            _ => [false, true],
        };
        var options = new TurnsOptions(seconds, repeats, buses, !arguments.Flag("--no-idle"), arguments.Text("--report"));
        arguments.MustBeUsedUp();
        return options;
    }
}
