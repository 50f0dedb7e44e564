using AgentHub.Bench.Answers;
using AgentHub.Bench.Calendar;
using AgentHub.Bench.Crash;
using AgentHub.Bench.FirstUse;
using AgentHub.Bench.Pool;
using AgentHub.Bench.Retrieval;
using AgentHub.Bench.Setup;
using AgentHub.Bench.Sites;
using AgentHub.Bench.Turns;

// Each measurement is one word and the rest of the line is its own. A new one is one more line here.
Dictionary<string, (string Summary, string Usage, Func<Arguments, CancellationToken, Task<int>> Run)> commands = new()
{
    ["calendar"] = ("what the calendar's job for websites costs among 20,000 businesses", CalendarOptions.Usage, CalendarCommand.RunAsync),
    ["crash"] = ("the crash ledger: kills the server under load and counts what became of every message", CrashOptions.Usage, CrashCommand.RunAsync),
    ["customers"] = ("questions as customers type them, without a model: whether the fact stands in the answer", AnswersOptions.Usage, CustomersCommand.RunAsync),
    ["first-use"] = ("the first-use benchmark: an agent that nobody has asked yet, among many, and what they cost in memory", FirstUseOptions.Usage, FirstUseCommand.RunAsync),
    ["citations"] = ("answers with true and false quotes: what is kept of each", TruthCommand.Usage, TruthCommand.CitationsAsync),
    ["numbers"] = ("answers with true and altered numbers: what is stopped of each", TruthCommand.Usage, TruthCommand.NumbersAsync),
    ["pool"] = ("the inference pool: what it costs, how fairly it shares, where it sends what, and what it does when there is too much", PoolOptions.Usage, PoolCommand.RunAsync),
    ["refusals"] = ("questions that a shop can and cannot answer: what is refused of each, without a model", AnswersOptions.Usage, RefusalsCommand.RunAsync),
    ["retrieval"] = ("the retrieval benchmark: what the index finds first, beside plain BM25 and Lucene.NET, and how fast", RetrievalOptions.Usage, RetrievalCommand.RunAsync),
    ["site"] = ("a made site of 300 pages: every real page once, no trap, and what looking again costs", SiteBenchOptions.Usage, SiteCommand.RunAsync),
    ["turns"] = ("the turn benchmark: turns a second, latencies, and what a turn costs", TurnsOptions.Usage, TurnsCommand.RunAsync),
};

if (args is [var name, .. var rest] && commands.TryGetValue(name, out var command))
{
    if (rest.Contains("--help") || rest.Contains("-h"))
    {
        Console.WriteLine(command.Usage);
        return 0;
    }

    using var signals = new StopSignals();
    try
    {
        return await command.Run(new Arguments(rest), signals.Cancel) is var code and not 0 ? code : Environment.ExitCode;
    }
    catch (UsageException wrong)
    {
        await Console.Error.WriteLineAsync($"{wrong.Message}\n\n{command.Usage}");
        return 2;
    }
    catch (OperationCanceledException) when (signals.Cancel.IsCancellationRequested)
    {
        await Console.Error.WriteLineAsync("Interrupted; everything that was started has been stopped.");
        return 130;
    }
    catch (SetupException trouble)
    {
        await Console.Error.WriteLineAsync(trouble.Message);
        return 1;
    }
}

var asked = args is [] or ["help"] or ["--help"] or ["-h"];
var usage = $"""
    Measurements of the whole product. Each sets up what it needs, prints its table and stops what it started.

    dotnet run -c Release --project tests/AgentHub.Bench -- <measurement> [options]      (<measurement> --help lists the options)

    {string.Join("\n", commands.Select(c => $"  {c.Key,-10} {c.Value.Summary}"))}
    """;
await (asked ? Console.Out : Console.Error).WriteLineAsync(asked ? usage : $"There is no measurement called {args[0]}.\n\n{usage}");
return asked ? 0 : 2;
