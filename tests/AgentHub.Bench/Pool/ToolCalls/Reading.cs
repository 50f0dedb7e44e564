using System.Text.Json;
using AgentHub.Inference.ToolCalls;
using AgentHub.Simulators.Engines;
using Microsoft.Extensions.AI;

namespace AgentHub.Bench.Pool.ToolCalls;

/// <summary>What a reader made of a text.</summary>
internal sealed record Reading(string Shown, string Calls, bool IsCutOff)
{
    private static readonly ToolCatalog Catalog = new([.. LlamaWriting.Tools.Select(t => AIFunctionFactory.CreateDeclaration(t.Name, t.Name, JsonElement.Parse(t.Schema)))]);

    /// <summary>As the pool reads it.</summary>
    public static Reading Of(params IReadOnlyList<string> pieces)
    {
        var scanner = new CallScanner(Catalog);
        try
        {
            var scanned = pieces.Select(scanner.Push).ToList();
            scanned.Add(scanner.End());
            return new(string.Concat(scanned.Select(s => s.Text)), string.Join(' ', scanned.SelectMany(s => s.Calls).Select(c => c.Name + c.Arguments.ToJsonString())), IsCutOff: false);
        }
        catch (TruncatedCallException)
        {
            return new("", "", IsCutOff: true);
        }
    }

    /// <summary>Whether the rule was kept, as far as a sample says what is right.</summary>
    public bool IsRightFor(LlamaSample sample) => sample.Kind switch
    {
        SampleKind.CutOff => IsCutOff || (Calls.Length == 0 ? IsPartOf(sample.Text) : Shown.Length == 0 && sample.Calls.Any(c => Calls.StartsWith(c.Name, StringComparison.Ordinal))),
        SampleKind.Mangled => IsCutOff || IsPartOf(sample.Text),
        _ => !IsCutOff && Shown == sample.Shown && Calls == Told(sample),
    };

    /// <summary>The calls of a sample, written as readings write them.</summary>
    public static string Told(LlamaSample sample) => string.Join(' ', sample.Calls.Select(c => c.Name + c.Arguments.ToJsonString()));

    // Nothing is shown that was not written, and in the order in which it was written.
    private bool IsPartOf(string text)
    {
        var at = 0;
        foreach (var c in Shown)
        {
            while (at < text.Length && text[at] != c) at++;
            if (at++ >= text.Length) return false;
        }

        return true;
    }
}
