using System.Globalization;

namespace AgentHub.Inference.Engines;

/// <summary>What an engine's own metrics say of it.</summary>
internal sealed record EngineLoad(int Running, int Waiting)
{
    /// <summary>How much of its cache is in use, from 0 to 1.</summary>
    public double CacheUsage { get; init; }

    /// <summary>How many tokens its cache holds.</summary>
    public long? CacheTokens { get; init; }

    /// <summary>How often it took a sequence out of the batch because its cache was full.</summary>
    public long Preemptions { get; init; }

    /// <summary>The share of prompt tokens that it had in its cache, since it was started.</summary>
    public double? HitRate { get; init; }

    /// <summary>Reads Prometheus' text. Null when it holds none of the names that engines use.</summary>
    public static EngineLoad? Read(string text)
    {
        var values = new Dictionary<string, double>(StringComparer.Ordinal);
        long? cacheTokens = null;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (line.IsEmpty || line[0] == '#') continue;
            var end = line.IndexOfAny('{', ' ');
            if (end <= 0) continue;

            var name = line[..end].ToString();
            if (name == "vllm:cache_config_info") cacheTokens = CacheOf(line);
            else if (Wanted.Contains(name) && double.TryParse(line[(line.LastIndexOf(' ') + 1)..], NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
                values[name] = values.GetValueOrDefault(name) + value;
        }

        if (First(values, "vllm:num_requests_running", "sglang:num_running_reqs", "llamacpp:requests_processing", "tgi_batch_current_size") is not { } running) return null;
        return new EngineLoad((int)running, (int)(First(values, "vllm:num_requests_waiting", "sglang:num_queue_reqs", "llamacpp:requests_deferred", "tgi_queue_size") ?? 0))
        {
            CacheUsage = First(values, "vllm:kv_cache_usage_perc", "vllm:gpu_cache_usage_perc", "sglang:token_usage", "llamacpp:kv_cache_usage_ratio") ?? 0,
            CacheTokens = cacheTokens,
            Preemptions = (long)(First(values, "vllm:num_preemptions_total") ?? 0),
            HitRate = First(values, "sglang:cache_hit_rate")
                ?? (First(values, "vllm:prefix_cache_queries_total") is { } asked and > 0 ? First(values, "vllm:prefix_cache_hits_total") / asked : null),
        };
    }

    private static readonly HashSet<string> Wanted =
    [
        "vllm:num_requests_running", "vllm:num_requests_waiting", "vllm:kv_cache_usage_perc", "vllm:gpu_cache_usage_perc", "vllm:num_preemptions_total",
        "vllm:prefix_cache_queries_total", "vllm:prefix_cache_hits_total", "sglang:num_running_reqs", "sglang:num_queue_reqs", "sglang:token_usage", "sglang:cache_hit_rate",
        "llamacpp:requests_processing", "llamacpp:requests_deferred", "llamacpp:kv_cache_usage_ratio", "tgi_batch_current_size", "tgi_queue_size",
    ];

    private static double? First(Dictionary<string, double> values, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            if (values.TryGetValue(name, out var value)) return value;
        return null;
    }

    private static long? CacheOf(ReadOnlySpan<char> line) =>
        Label(line, "block_size=\"") is { } size and > 0 && Label(line, "num_gpu_blocks=\"") is { } blocks and > 0 ? size * blocks : null;

    private static long? Label(ReadOnlySpan<char> line, string label)
    {
        var at = line.IndexOf(label);
        if (at < 0) return null;
        var rest = line[(at + label.Length)..];
        return rest.IndexOf('"') is var end and > 0 && long.TryParse(rest[..end], NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;
    }
}
