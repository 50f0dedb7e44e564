using AgentHub.Simulators.Engines;
using AgentHub.Simulators.Mail;
using AgentHub.Simulators.Meta;
using AgentHub.Simulators.Sites;

// Each simulator is one word and the rest of the line is its own. A new one is one more line here.
Dictionary<string, (string Summary, Func<string[], Task<int>> Run)> simulators = new()
{
    ["engine"] = ("an OpenAI-compatible engine: streams, tools, timing, faults", EngineCommand.RunAsync),
    ["meta"] = ("Meta's Graph: takes WhatsApp sends, gives statuses back, faults", MetaSimulator.RunAsync),
    ["site"] = ("a made web site: sitemaps, redirects, traps, near-duplicates, prices in tables", SiteSimulator.RunAsync),
    ["mail"] = ("a mail server that keeps what it gets, faults", MailSink.RunAsync),
};

if (args.Length > 0 && simulators.TryGetValue(args[0], out var simulator)) return await simulator.Run(args[1..]);

var asked = args is [] or ["help"] or ["--help"] or ["-h"];
var usage = $"""
    Stand-ins for what is truly outside: use them to try AgentHub, to test it and to measure it.

    dotnet AgentHub.Simulators.dll <simulator> [options]      (<simulator> --help lists the options)

    {string.Join("\n", simulators.Select(s => $"  {s.Key,-8} {s.Value.Summary}"))}
    """;
await (asked ? Console.Out : Console.Error).WriteLineAsync(asked ? usage : $"There is no simulator called {args[0]}.\n\n{usage}");
return asked ? 0 : 2;
