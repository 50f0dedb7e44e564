namespace AgentHub.Simulators.Engines;

/// <summary>A prompt as tokens: how many, and the hashes of its full blocks, each of which stands for all before it too.</summary>
internal sealed class PromptTokens
{
    private const int HeaderTokens = 4;
    private readonly List<ulong> blocks = [];
    private ulong chain;
    private int inBlock;

    private PromptTokens(string salt) => chain = Hash(14_695_981_039_346_656_037, salt);

    public int Count { get; private set; }

    /// <summary>The full blocks.</summary>
    public IReadOnlyList<ulong> Blocks => blocks;

    /// <summary>The prompt of a request. Requests with different salts share nothing, as in vLLM.</summary>
    public static PromptTokens Of(SimulatedRequest request)
    {
        var prompt = new PromptTokens(request.Json.TryGetProperty("cache_salt", out var salt) ? salt.ToString() : "");
        if (request.Json.TryGetProperty("tools", out var tools)) prompt.AddUncounted(tools.GetRawText());
        foreach (var message in request.Messages) prompt.Add(message.Role, message.Content);
        return prompt;
    }

    public static PromptTokens OfLength(int tokens)
    {
        var prompt = new PromptTokens(Guid.CreateVersion7().ToString());
        for (var i = 0; i < tokens; i++) prompt.Add(0);
        return prompt;
    }

    /// <summary>The blocks of the prompt and of the reply, as the next turn's prompt begins with them.</summary>
    public IReadOnlyList<ulong> With(string reply)
    {
        var longer = new PromptTokens("") { chain = chain, inBlock = inBlock };
        longer.blocks.AddRange(blocks);
        longer.Add("assistant", reply);
        return longer.blocks;
    }

    private void Add(string role, string content)
    {
        for (var i = 0; i < HeaderTokens; i++) Add(Hash(1, role));
        foreach (var token in SimulatedReply.Tokens(content)) Add(Hash(2, content.AsSpan(token.Index, token.Length)));
    }

    // Templates render tools into the prompt; what they cost is left out of the count, as it always was here.
    private void AddUncounted(string text) => chain = Hash(chain, text);

    private void Add(ulong token)
    {
        chain = (chain ^ token) * 0x9E3779B97F4A7C15;
        chain ^= chain >> 29;
        Count++;
        if (++inBlock < KvCache.TokensPerBlock) return;
        inBlock = 0;
        blocks.Add(chain);
    }

    private static ulong Hash(ulong seed, ReadOnlySpan<char> text)
    {
        foreach (var letter in text) seed = (seed ^ letter) * 1_099_511_628_211;
        return seed;
    }
}
