using System.Globalization;

namespace AgentHub.Simulators.Engines;

/// <summary>Metrics as each kind of engine names them.</summary>
internal static class EngineMetrics
{
    public static string? Write(string ownedBy, string model, BatchCounts counts, long heard) => ownedBy switch
    {
        "vllm" => Vllm(model, counts, heard),
        "sglang" => Sglang(model, counts),
        "llamacpp" => LlamaCpp(counts),
        "tgi" => Tgi(counts),
        // Ollama and LM Studio have none.
        _ => null,
    };

    private static string Vllm(string model, BatchCounts counts, long heard) => string.Create(CultureInfo.InvariantCulture, $$"""
        # TYPE vllm:num_requests_running gauge
        vllm:num_requests_running{model_name="{{model}}"} {{counts.Running}}
        # TYPE vllm:num_requests_waiting gauge
        vllm:num_requests_waiting{model_name="{{model}}"} {{counts.Waiting}}
        # TYPE vllm:kv_cache_usage_perc gauge
        vllm:kv_cache_usage_perc{model_name="{{model}}"} {{counts.KvUsage}}
        # TYPE vllm:cache_config_info gauge
        vllm:cache_config_info{block_size="{{KvCache.TokensPerBlock}}",enable_prefix_caching="True",num_gpu_blocks="{{counts.KvBlocks}}"} 1
        # TYPE vllm:prefix_cache_queries_total counter
        vllm:prefix_cache_queries_total{model_name="{{model}}"} {{counts.CacheQueries}}
        # TYPE vllm:prefix_cache_hits_total counter
        vllm:prefix_cache_hits_total{model_name="{{model}}"} {{counts.CacheHits}}
        # TYPE vllm:num_preemptions_total counter
        vllm:num_preemptions_total{model_name="{{model}}"} {{counts.Preemptions}}
        # TYPE vllm:prompt_tokens_total counter
        vllm:prompt_tokens_total{model_name="{{model}}"} {{counts.PromptTokens}}
        # TYPE vllm:generation_tokens_total counter
        vllm:generation_tokens_total{model_name="{{model}}"} {{counts.ReplyTokens}}
        # TYPE vllm:request_success_total counter
        vllm:request_success_total{model_name="{{model}}"} {{heard}}

        """);

    private static string Sglang(string model, BatchCounts counts) => string.Create(CultureInfo.InvariantCulture, $$"""
        sglang:num_running_reqs{model_name="{{model}}"} {{counts.Running}}
        sglang:num_queue_reqs{model_name="{{model}}"} {{counts.Waiting}}
        sglang:token_usage{model_name="{{model}}"} {{counts.KvUsage}}
        sglang:cache_hit_rate{model_name="{{model}}"} {{(counts.CacheQueries == 0 ? 0 : (double)counts.CacheHits / counts.CacheQueries)}}

        """);

    private static string LlamaCpp(BatchCounts counts) => string.Create(CultureInfo.InvariantCulture, $$"""
        llamacpp:requests_processing {{counts.Running}}
        llamacpp:requests_deferred {{counts.Waiting}}
        llamacpp:tokens_predicted_total {{counts.ReplyTokens}}
        llamacpp:prompt_tokens_total {{counts.PromptTokens}}

        """);

    private static string Tgi(BatchCounts counts) => string.Create(CultureInfo.InvariantCulture, $$"""
        tgi_batch_current_size {{counts.Running}}
        tgi_queue_size {{counts.Waiting}}

        """);
}
