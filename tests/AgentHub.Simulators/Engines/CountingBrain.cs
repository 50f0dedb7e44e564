using System.Globalization;
using System.Text.RegularExpressions;

namespace AgentHub.Simulators.Engines;

/// <summary>For measurements: "Write 256 words." is answered with as many words, each of them one token.</summary>
internal static partial class CountingBrain
{
    private const int MaxWords = 100_000;

    public static SimulatedReply? Answer(SimulatedRequest request)
    {
        // Only the end of what was said is looked at: prompts of measurements are long.
        var said = request.LastUserText;
        if (Asked().Match(said.Length > 80 ? said[^80..] : said) is not { Success: true } asked) return null;

        var words = Enumerable.Range(1, Math.Min(MaxWords, int.Parse(asked.Groups[1].ValueSpan, CultureInfo.InvariantCulture))).Select(i => i == 1 ? "w1" : $" w{i % 10_000}").ToList();
        return new SimulatedReply { Text = string.Concat(words), Chunks = words };
    }

    [GeneratedRegex(@"Write (\d{1,6}) words\.\s*$")]
    private static partial Regex Asked();
}
