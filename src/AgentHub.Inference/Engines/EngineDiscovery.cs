using Microsoft.Extensions.Logging;

namespace AgentHub.Inference.Engines;

/// <summary>Looks for engines on the usual ports of this machine, and takes only what lists a Llama.</summary>
internal sealed class EngineDiscovery(EngineList engines, EngineProbe probe, OwnPorts ownPorts, InferenceOptions options, ILogger<EngineDiscovery> log)
{
    private static readonly TimeSpan LookTimeout = TimeSpan.FromSeconds(1);

    /// <summary>Looks once. True when there is an engine now.</summary>
    public async Task<bool> LookAsync(CancellationToken cancel)
    {
        var ports = options.LocalPorts.Where(p => !ownPorts.Contains(p.Port)).ToList();
        var answers = await Task.WhenAll(ports.Select(p => AskAsync(p, cancel)));
        var found = answers.Where(a => a.Result.FirstLlama is not null).Select(a => Take(a.Engine, a.Result)).ToList();

        var before = engines.Explanation;
        engines.Explanation = found.Count > 0 ? $"Found {string.Join(" and ", found.Select(e => $"{e.Name} with {e.Model}"))}."
            : answers.FirstOrDefault(a => a.Result.Models.Count > 0) is { Result: not null } other
                ? $"Found {other.Engine.Name}, but it lists no Llama: load Llama 3.1 there, or set AgentHub:Engines:0:Url to another engine."
            : $"No engine answers on this machine (looked for {string.Join(", ", ports.Select(p => $"{p.Name} on {p.Port}"))}): start one with Llama 3.1, or set AgentHub:Engines:0:Url.";
        if (engines.Explanation != before) log.Looked(engines.Explanation);
        return found.Count > 0;
    }

    private async Task<(EngineOptions Engine, ProbeResult Result)> AskAsync(LocalPort port, CancellationToken cancel)
    {
        var engine = new EngineOptions($"{port.Name} on port {port.Port}", new Uri($"http://127.0.0.1:{port.Port}/v1")) { Source = EngineSource.Discovered, Kind = port.Kind };
        return (engine, await probe.AskAsync(engine, LookTimeout, cancel));
    }

    private Engine Take(EngineOptions found, ProbeResult result)
    {
        var engine = engines.Add(found);
        engine.Seen(result.FirstLlama, result.Kind);
        return engine;
    }
}
