using System.Globalization;

namespace AgentHub.Simulators.Engines;

/// <summary>The simulated engine as a program.</summary>
internal static class EngineCommand
{
    private const string Usage = """
        dotnet AgentHub.Simulators.dll engine [options]

          --port N                        where it listens on 127.0.0.1 (8000)
          --model NAME                    the model that it lists (llama-3.1-8b-instruct); may be given several times
          --strict-model                  refuse other models with 404
          --kind NAME                     which engine it behaves like: vllm, sglang, llamacpp, llamacpp-old, tgi, ollama, transformers
          --owned-by NAME                 what its list of models says of the owner
          --context-tokens N              how many tokens a prompt may have (131072)
          --key KEY                       require this bearer token
          --zero-delay                    answer at once
          --prefill-tokens-per-second N   how fast prompts are read (8000)
          --inter-token-ms N              time between tokens when alone (6)
          --inter-token-ms-per-running N  what each other sequence adds (0.35)
          --max-running N                 sequences at once; the others wait (256)
          --max-batched-tokens N          tokens computed at once, so long prompts are read in pieces (2048)
          --kv-tokens N                   what the cache holds; sequences wait when it is full (524288)
          --no-prefix-cache               forget the beginnings of prompts
          --times-faster N                everything goes so much faster (1)
          --reply TEXT                    always answer this, for benches
          --seed N                        the seed of chance (1)

        It answers from the passages it is shown, calls a search tool when there is one, and a hand-over tool when a person is asked for.
        POST /simulator/script, POST /simulator/faults and GET /simulator/requests steer it; see docs/simulators.md.
        """;

    public static async Task<int> RunAsync(string[] args)
    {
        if (args.Contains("--help") || args.Contains("-h"))
        {
            await Console.Out.WriteLineAsync(Usage);
            return 0;
        }

        EngineSimulatorOptions options;
        try
        {
            options = Parse(args);
        }
        catch (FormatException e)
        {
            await Console.Error.WriteLineAsync($"{e.Message}\n\n{Usage}");
            return 2;
        }

        await using var engine = await EngineSimulator.StartAsync(options);
        await Console.Out.WriteLineAsync($"Simulated engine with {string.Join(", ", options.Models)} at {engine.BaseUrl}");
        await engine.WaitForShutdownAsync();
        return 0;
    }

    internal static EngineSimulatorOptions Parse(string[] args)
    {
        var options = new EngineSimulatorOptions { Port = 8000 };
        var models = new List<string>();
        for (var i = 0; i < args.Length; i++)
        {
            var name = args[i];
            options = name switch
            {
                "--port" => options with { Port = (int)Number(0, 65_535) },
                "--model" => Model(Value()),
                "--strict-model" => options with { StrictModel = true },
                "--kind" => options with { Kind = EngineManners.Of(Value(), 1).Name },
                "--context-tokens" => options with { ContextTokens = (int)Number(1, 10_000_000) },
                "--owned-by" => options with { OwnedBy = Value() },
                "--key" => options with { Key = Value() },
                "--zero-delay" => options with { ZeroDelay = true },
                "--prefill-tokens-per-second" => options with { PrefillTokensPerSecond = Number(1, 1e9) },
                "--inter-token-ms" => options with { InterTokenMilliseconds = Number(0, 60_000) },
                "--inter-token-ms-per-running" => options with { InterTokenMillisecondsPerRunning = Number(0, 60_000) },
                "--max-running" => options with { MaxRunning = (int)Number(1, 1_000_000) },
                "--max-batched-tokens" => options with { MaxBatchedTokens = (int)Number(1, 1_000_000) },
                "--kv-tokens" => options with { KvTokens = (int)Number(16, 100_000_000) },
                "--no-prefix-cache" => options with { PrefixCache = false },
                "--times-faster" => options with { TimesFaster = Number(0.01, 1_000) },
                "--reply" => options with { FixedReply = Value() },
                "--seed" => options with { Seed = (int)Number(int.MinValue, int.MaxValue) },
                _ => throw new FormatException($"There is no option {name}."),
            };

            string Value() => i + 1 < args.Length ? args[++i] : throw new FormatException($"The option {name} needs a value.");

            double Number(double least, double most) =>
                Value() is var text && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
                    ? number : throw new FormatException($"The option {name} needs a number from {least} to {most}, not {text}.");

            EngineSimulatorOptions Model(string model)
            {
                models.Add(model);
                return options;
            }
        }

        return models.Count > 0 ? options with { Models = models } : options;
    }
}
