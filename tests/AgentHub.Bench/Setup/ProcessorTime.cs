using System.Globalization;

namespace AgentHub.Bench.Setup;

/// <summary>The processor time of a program and its children, as Linux counts it.</summary>
internal static class ProcessorTime
{
    /// <summary>Linux tells hundredths of a second on every machine that .NET runs on.</summary>
    private const double TicksPerSecond = 100;

    /// <summary>Of the process, of the children that have ended, and of those that run.</summary>
    public static TimeSpan OfFamily(int pid)
    {
        var ticks = Ticks(pid, 11, 14);
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
            if (int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var child) && child != pid && Field(child, 1) == pid) ticks += Ticks(child, 11, 12);
        return TimeSpan.FromSeconds(ticks / TicksPerSecond);
    }

    private static long Ticks(int pid, int first, int last) => Fields(pid) is { } fields ? fields[first..(last + 1)].Sum(f => long.Parse(f, CultureInfo.InvariantCulture)) : 0;

    private static long? Field(int pid, int number) => Fields(pid) is { } fields ? long.Parse(fields[number], CultureInfo.InvariantCulture) : null;

    /// <summary>What stands behind the program's name, which may hold anything; proc(5).</summary>
    private static string[]? Fields(int pid)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{pid}/stat");
            return stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            return null;   // It has ended meanwhile.
        }
    }
}
