namespace AgentHub.Simulators.Engines;

/// <summary>One scripted answer. It is used up after <see cref="Times"/> requests that contain <see cref="Match"/>.</summary>
public sealed record ScriptedAnswer
{
    /// <summary>A part of the request's body that must be there; without it, any request matches.</summary>
    public string? Match { get; init; }

    /// <summary>What is said.</summary>
    public string Text { get; init; } = "";

    /// <summary>How the text is cut; without it, into tokens.</summary>
    public IReadOnlyList<string>? Chunks { get; init; }

    /// <summary>What is called.</summary>
    public IReadOnlyList<ScriptedCall> ToolCalls { get; init; } = [];

    /// <summary><c>native</c>, or how the calls are written into the text: one of the <see cref="LlamaShapes"/>.</summary>
    public string As { get; init; } = "native";

    /// <summary>The finish reason; without it, the fitting one.</summary>
    public string? Finish { get; init; }

    /// <summary>How many requests it answers.</summary>
    public int Times { get; init; } = 1;

    internal SimulatedReply ToReply()
    {
        var calls = ToolCalls.Select(c => new SimulatedCall(c.Name, c.Arguments?.ToString() ?? "{}", c.Id)).ToList();
        return As == "native" ? new SimulatedReply { Text = Text, Chunks = Chunks, ToolCalls = calls, Finish = Finish }
            : new SimulatedReply { Text = Text + string.Join("; ", calls.Select(c => c.AsContent(As))), Finish = Finish };
    }
}

/// <summary>A scripted tool call; the arguments are a JSON object, or JSON as text.</summary>
public sealed record ScriptedCall(string Name, System.Text.Json.JsonElement? Arguments = null, string? Id = null);

/// <summary>The answers that wait to be given, in their order.</summary>
internal sealed class EngineScript
{
    private const int MaxAnswers = 100_000;
    private readonly Lock gate = new();
    private readonly LinkedList<(ScriptedAnswer Answer, int Left)> answers = new();

    public int Count
    {
        get { lock (gate) return answers.Count; }
    }

    public void Add(ScriptedAnswer answer)
    {
        answer.ToReply();
        lock (gate)
        {
            if (answers.Count == MaxAnswers) throw new FormatException($"The script holds {MaxAnswers} answers already.");
            answers.AddLast((answer, answer.Times));
        }
    }

    public void Clear()
    {
        lock (gate) answers.Clear();
    }

    public SimulatedReply? Take(SimulatedRequest request)
    {
        lock (gate)
        {
            for (var node = answers.First; node is not null; node = node.Next)
            {
                var (answer, left) = node.Value;
                if (answer.Match is { } match && !request.Body.Contains(match, StringComparison.Ordinal)) continue;

                if (left > 1) node.Value = (answer, left - 1);
                else answers.Remove(node);
                return answer.ToReply();
            }
        }

        return null;
    }
}
