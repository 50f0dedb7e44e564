using System.Text.Json.Nodes;

namespace AgentHub.Simulators.Engines;

/// <summary>Something a model might write, and what it means by the published rule.</summary>
/// <param name="Kind">What sort of writing it is.</param>
/// <param name="Text">What is written.</param>
/// <param name="Shown">What the customer may see of it; null where that is not known beforehand.</param>
/// <param name="Calls">What is called.</param>
public sealed record LlamaSample(SampleKind Kind, string Text, string? Shown, IReadOnlyList<(string Name, JsonObject Arguments)> Calls);

/// <summary>The sorts of writing.</summary>
public enum SampleKind
{
    /// <summary>Calls, with or without words around them.</summary>
    Calls,

    /// <summary>Words, brackets and quotes that call nothing.</summary>
    Prose,

    /// <summary>Calls of tools that nobody advertised: content.</summary>
    Foreign,

    /// <summary>A call that breaks off.</summary>
    CutOff,

    /// <summary>Calls with letters lost, doubled or exchanged: nobody knows what they mean, but they must not mean two things.</summary>
    Mangled,
}

/// <summary>Writes samples by chance, the same ones for the same seed.</summary>
public sealed class LlamaWriting(int seed)
{
    private static readonly string[] Words =
        ["We", "deliver", "on", "weekdays.", "It's", "\"quoted\"", "3 < 4", "[1]", "{", "}", "<b>bold</b>", "a;b", "نعم،", "مفتوحون", "🍰", "price: 5€", "`code`", "(see below)", "C:\\dir", "f(x)", "x = {1, 2}", "—", "don't", "}}"];

    private static readonly string[] Nasty =
        ["sunday", "a;b; c", "{curly} [square] (round)", "she said \"hi\"", "it's; open", "back\\slash", "line\nbreak\tand tab", "عمّان", "🍰 cake", "</function>", "```", "{\"name\": \"nobody\"}", "x=1, y=2", "", " spaced ", "<|eot_id|>", "a:b,c}", "100%", "True", "null"];

    private static readonly string[] Strangers = ["erase_all_disks", "python", "zzz.quit", "BraveWebFinder", "x"];

    /// <summary>The tools that the samples call, as name and JSON schema.</summary>
    public static IReadOnlyList<(string Name, string Schema)> Tools { get; } =
    [
        ("search_knowledge", """{"type":"object","properties":{"query":{"type":"string"},"limit":{"type":"integer"},"exact":{"type":"boolean"},"tags":{"type":"array","items":{"type":"string"}}},"required":["query"]}"""),
        ("hand_over", """{"type":"object","properties":{"reason":{"type":"string"}}}"""),
        ("Weather-get_weather", """{"type":"object","properties":{"city":{"type":"string"},"days":{"type":"integer"},"unit":{"enum":["celsius","fahrenheit"],"type":"string"},"within":{"type":"number"}},"required":["city"]}"""),
        ("book_table", """{"type":"object","properties":{"guest":{"type":"object","properties":{"name":{"type":"string"},"people":{"type":"integer"}}},"at":{"type":"string"},"wishes":{"type":"array","items":{"type":"string"}}},"required":["guest","at"]}"""),
    ];

#pragma warning disable CA5394 // Chance with a seed is the point: a run can be repeated.
    private readonly Random random = new(seed);

    /// <summary>The next sample.</summary>
    public LlamaSample Next() => random.Next(20) switch
    {
        < 11 => Calls(),
        < 13 => Prose(),
        < 15 => Foreign(),
        < 17 => CutOff(),
        _ => Mangled(),
    };

    /// <summary>Arguments that fit a tool, with texts that are easily misread.</summary>
    public JsonObject ArgumentsOf(string tool)
    {
        var arguments = new JsonObject();
        switch (tool)
        {
            case "search_knowledge":
                arguments["query"] = Pick(Nasty);
                if (Maybe) arguments["limit"] = random.Next(-5, 1_000);
                if (Maybe) arguments["exact"] = Maybe;
                if (Maybe) arguments["tags"] = new JsonArray([.. Enumerable.Range(0, random.Next(3)).Select(_ => JsonValue.Create(Pick(Nasty)))]);
                break;
            case "hand_over":
                if (Maybe) arguments["reason"] = Pick(Nasty);
                break;
            case "Weather-get_weather":
                arguments["city"] = Pick(Nasty);
                if (Maybe) arguments["unit"] = "celsius";
                if (Maybe) arguments["within"] = random.Next(100) + 0.5;
                break;
            default:
                arguments["guest"] = new JsonObject { ["name"] = Pick(Nasty), ["people"] = random.Next(1, 9) };
                arguments["at"] = Pick(Nasty);
                break;
        }

        return arguments;
    }

    /// <summary>A text cut into pieces anywhere.</summary>
    public string[] Cut(string text)
    {
        var cuts = Enumerable.Range(0, random.Next(1, 9)).Select(_ => random.Next(text.Length + 1)).Append(0).Append(text.Length).Order().ToList();
        return [.. cuts.Zip(cuts.Skip(1), (from, to) => text[from..to])];
    }

    private bool Maybe => random.Next(2) == 0;

    private LlamaSample Calls()
    {
        var shape = Pick(LlamaShapes.All);
        // What lacks its end can only be the last.
        var several = shape.Name is not ("json_last_bracket" or "json_by_key") && random.Next(4) == 0;
        List<(string Name, JsonObject Arguments)> calls = [.. Enumerable.Range(0, several ? random.Next(2, 4) : 1).Select(_ => Call(shape))];
        var before = shape.IsBare || random.Next(3) > 0 ? "" : Sentence() + " ";
        var after = shape.Name == "json_last_bracket" || random.Next(4) > 0 ? "" : Sentence();
        var written = string.Join(Pick("; ", "\n", ", ", "", " ;\n"), calls.Select(c => shape.Write(c.Name, c.Arguments)));
        return new(SampleKind.Calls, before + written + (after.Length > 0 ? "\n" : "") + after, before + after, calls);
    }

    private (string Name, JsonObject Arguments) Call(LlamaShape shape)
    {
        var name = Pick([.. Tools.Select(t => t.Name)]);
        var arguments = ArgumentsOf(name);
        // By the key alone an empty call cannot be told from content.
        if (shape.Name == "json_by_key" && name == "hand_over" && arguments.Count == 0) arguments["reason"] = "x";
        return (name, arguments);
    }

    private LlamaSample Prose()
    {
        var text = Sentence() + Pick("", " ", "\n", "{\"a\": 1}", "```json\n{\"open\": true}\n```", "[1, 2]", "{\"name\": \"Bob\", \"type\": \"person\"}", "{", "[", "<", "``");
        return new(SampleKind.Prose, text, text, []);
    }

    private LlamaSample Foreign()
    {
        // Strings that hold a token lose it, which is another rule.
        var arguments = new JsonObject { ["query"] = Pick(Nasty.Where(n => !n.Contains("<|", StringComparison.Ordinal)).ToList()), ["limit"] = random.Next(100) };
        var text = Pick(LlamaShapes.All.Where(s => !s.Name.StartsWith("python_tag", StringComparison.Ordinal)).ToList()).Write(Pick(Strangers), arguments);
        return new(SampleKind.Foreign, text, text, []);
    }

    private LlamaSample CutOff()
    {
        var shape = Pick(LlamaShapes.All);
        var call = Call(shape);
        var text = shape.Write(call.Name, call.Arguments);
        return new(SampleKind.CutOff, text[..random.Next(1, text.Length)], Shown: null, [call]);
    }

    private LlamaSample Mangled()
    {
        var text = Calls().Text.ToList();
        for (var slips = random.Next(1, 5); slips > 0 && text.Count > 1; slips--)
        {
            var at = random.Next(text.Count);
            switch (random.Next(4))
            {
                case 0: text.RemoveAt(at); break;
                case 1: text.Insert(at, text[at]); break;
                case 2: text.Insert(at, Pick("{}[]()\"'`<>|;,:\\ \n=._a0".ToCharArray())); break;
                default: text[at] = Pick("{}[]()\"'`<>|;,:\\ \n=._a0".ToCharArray()); break;
            }
        }

        return new(SampleKind.Mangled, new string([.. text]), Shown: null, []);
    }

    private string Sentence() => string.Join(' ', Enumerable.Range(0, random.Next(1, 8)).Select(_ => Pick(Words)));

    private T Pick<T>(params IReadOnlyList<T> items) => items[random.Next(items.Count)];
#pragma warning restore CA5394
}
