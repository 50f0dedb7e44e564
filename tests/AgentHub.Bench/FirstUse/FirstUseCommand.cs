using System.Diagnostics;
using System.Globalization;
using AgentHub.Agents;
using AgentHub.Bench.Setup;
using AgentHub.Bench.Turns;
using AgentHub.Knowledge.Sources;
using AgentHub.Knowledge;
using AgentHub.Knowledge.Index;
using AgentHub.Platform.Tenancy;
using Microsoft.Extensions.DependencyInjection;

namespace AgentHub.Bench.FirstUse;

/// <summary>The first-use benchmark: how long an agent that nobody has asked yet takes to find something, and what many of them cost in memory.</summary>
internal static class FirstUseCommand
{
    private const int AppConnections = 40;

    public static async Task<int> RunAsync(Arguments arguments, CancellationToken cancel)
    {
        var options = FirstUseOptions.Read(arguments);
        await using var servers = await Servers.StartAsync(withBroker: false, ownOnes: false, Repository.PathOf(".data", "bench"), cancel);
        await using var database = await BenchDatabase.CreateAsync(servers.Postgres, cancel);

        var began = Stopwatch.GetTimestamp();
        var agents = await ManyAgents.FillAsync(database, options, cancel);
        Console.WriteLine($"{agents.Count:N0} agents with {options.Passages} passages each in {Stopwatch.GetElapsedTime(began).TotalSeconds:0} s.");

        var random = new Random(options.Seed);
        var active = agents.OrderBy(_ => random.Next()).Take(options.Active).ToList();
        // The code itself is warmed on agents that are not measured: what is asked about is a first use, not a first start.
        var others = agents.Except(active).Take(50).ToList();

        Console.WriteLine("                                     p50 ms    p99 ms    max ms    indexes    MB kept (counted)    MB more in use");
        foreach (var budget in new[] { options.Budget, Math.Max(1, options.Budget / 4) })
        {
            await using var product = ProductAt(database);
            var cache = new KnowledgeIndexCache(budget * 1024L * 1024);
            var knowledge = new AgentKnowledge(product.GetRequiredService<TenantScope>(), cache, TimeProvider.System);
            await AskAsync(knowledge, others, options, cancel);
            foreach (var (_, agent) in others) cache.Forget(agent);

            var before = GC.GetTotalMemory(forceFullCollection: true);
            foreach (var round in new[] { "first use", "asked again" })
            {
                var times = await AskAsync(knowledge, active, options, cancel);
                var more = (GC.GetTotalMemory(forceFullCollection: true) - before) / 1048576.0;
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{$"{round}, budget {budget} MB",-34} {Figure.Percentile(times, 50),8:0.00}  {Figure.Percentile(times, 99),8:0.00}  {times.Max(),8:0.00}  {cache.Count,9}  {cache.Bytes / 1048576.0,19:0.0}  {more,16:0.0}"));
            }
        }

        return 0;
    }

    /// <summary>At an even pace, as customers come, however long an answer takes.</summary>
    private static async Task<IReadOnlyList<double>> AskAsync(AgentKnowledge knowledge, IReadOnlyList<(TenantId Tenant, AgentId Agent)> agents, FirstUseOptions options, CancellationToken cancel)
    {
        var talk = new ShopTalk(options.Seed + 1);
        var began = Stopwatch.GetTimestamp();
        var asked = new List<Task<double>>();
        for (var i = 0; i < agents.Count; i++)
        {
            var due = TimeSpan.FromSeconds((double)i / options.PerSecond) - Stopwatch.GetElapsedTime(began);
            if (due > TimeSpan.Zero) await Task.Delay(due, cancel);
            var (agent, question) = (agents[i], talk.Question());
            asked.Add(Task.Run(() => AskAsync(knowledge, agent, question, cancel), cancel));
        }

        return await Task.WhenAll(asked);
    }

    private static async Task<double> AskAsync(AgentKnowledge knowledge, (TenantId Tenant, AgentId Agent) agent, string question, CancellationToken cancel)
    {
        var began = Stopwatch.GetTimestamp();
        var index = await knowledge.IndexAsync(agent.Tenant, agent.Agent, Asker.Customer("widget"), cancel) ?? throw new SetupException("An agent that was made is not there.");
        if (index.Search(question, 5).Count == 0) throw new SetupException($"Nothing was found for: {question}");
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }

    private static ServiceProvider ProductAt(BenchDatabase database) => Product.At(database.Connection("app", AppConnections), database.Connection("sweeper", 2));
}
