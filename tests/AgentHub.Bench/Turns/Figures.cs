using System.Globalization;

namespace AgentHub.Bench.Turns;

/// <summary>One line of the table: a figure, measured several times.</summary>
/// <param name="Aim">What it should be, in words; empty where there is no aim.</param>
internal sealed record Figure(string Name, string Unit, string Aim)
{
    private readonly List<double> values = [];

    public void Add(double value) => values.Add(value);

    public override string ToString()
    {
        if (values.Count == 0) return "";
        var spread = values.Count == 1 ? "" : $"{Text(values.Min())} - {Text(values.Max())}";
        return string.Create(CultureInfo.InvariantCulture, $"{Name,-58} {Text(Percentile(values, 50)),9} {Unit,-8} {spread,-19} {Aim}");
    }

    /// <summary>The value that so many percent do not exceed.</summary>
    public static double Percentile(IEnumerable<double> values, double percent)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length == 0 ? double.NaN : sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * percent / 100))];
    }

    private static string Text(double value) => value.ToString(value >= 100 ? "0" : value >= 10 ? "0.0" : "0.00", CultureInfo.InvariantCulture);
}

/// <summary>The table, in the order in which its lines were first measured.</summary>
internal sealed class Figures
{
    private readonly Dictionary<(string Section, string Name), Figure> figures = [];

    public void Add(string section, string name, double value, string unit, string aim = "")
    {
        if (!figures.TryGetValue((section, name), out var figure)) figures[(section, name)] = figure = new Figure(name, unit, aim);
        figure.Add(value);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {section}: {name} {value:0.00} {unit}"));
    }

    public override string ToString() =>
        string.Join('\n', figures.GroupBy(f => f.Key.Section).Select(section => $"\n{section.Key}\n{string.Join('\n', section.Select(f => "  " + f.Value))}")) + "\n";
}
