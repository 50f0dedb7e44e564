using System.Globalization;

namespace AgentHub.Bench.Setup;

/// <summary>The command line was wrong; the message says how.</summary>
internal sealed class UsageException(string message) : Exception(message);

/// <summary>The words after the command: <c>--name value</c> and <c>--flag</c>. What nobody asked for is an error.</summary>
internal sealed class Arguments(IReadOnlyList<string> words)
{
    private readonly List<string> left = [.. words];

    public bool Flag(string name) => left.Remove(name);

    public string? Text(string name)
    {
        var at = left.IndexOf(name);
        if (at < 0) return null;
        if (at + 1 >= left.Count || left[at + 1].StartsWith("--", StringComparison.Ordinal)) throw new UsageException($"The option {name} needs a value.");

        var value = left[at + 1];
        left.RemoveRange(at, 2);
        return value;
    }

    public int Number(string name, int otherwise, int least, int most) => Text(name) switch
    {
        null => otherwise,
        var text when int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most => number,
        var text => throw new UsageException($"The option {name} needs a whole number from {least} to {most}, not '{text}'."),
    };

    public string OneOf(string name, params IReadOnlyList<string> allowed) => Text(name) switch
    {
        null => allowed[0],
        var text when allowed.Contains(text) => text,
        var text => throw new UsageException($"The option {name} is one of {string.Join(", ", allowed)}, not '{text}'."),
    };

    public void MustBeUsedUp()
    {
        if (left.Count > 0) throw new UsageException($"There is no option {left[0]}.");
    }
}
