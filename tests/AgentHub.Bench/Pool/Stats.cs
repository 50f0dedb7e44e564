using System.Globalization;

namespace AgentHub.Bench.Pool;

/// <summary>Figures as the tables print them.</summary>
internal static class Stats
{
    public static double Percentile(IEnumerable<double> values, double share)
    {
        var sorted = values.Order().ToList();
        return sorted.Count == 0 ? double.NaN : sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Count) - 1, 0, sorted.Count - 1)];
    }

    public static double Median(IEnumerable<double> values) => Percentile(values, 0.5);

    /// <summary>The median over the seeds, and how far apart they were.</summary>
    public static string Spread(IReadOnlyList<double> values, string format = "N0") => string.Create(
        CultureInfo.InvariantCulture, $"{Median(values).ToString(format, CultureInfo.InvariantCulture)} ({values.Min().ToString(format, CultureInfo.InvariantCulture)}-{values.Max().ToString(format, CultureInfo.InvariantCulture)})");

    /// <summary>The largest difference between two clients' service at any time.</summary>
    public static double Gap(IReadOnlyList<double[]> samples, params IReadOnlyList<int> clients) =>
        samples.Count == 0 ? 0 : samples.Max(s => clients.Max(c => s[c]) - clients.Min(c => s[c]));

    public static void Table(IReadOnlyList<string> head, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        var widths = head.Select((h, i) => Math.Max(h.Length, rows.Max(r => r[i].Length))).ToList();
        foreach (var row in rows.Prepend(head)) Console.WriteLine("  " + string.Join("  ", row.Select((cell, i) => i == 0 ? cell.PadRight(widths[i]) : cell.PadLeft(widths[i]))));
        Console.WriteLine();
    }
}
