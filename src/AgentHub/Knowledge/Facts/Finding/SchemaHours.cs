using System.Text.RegularExpressions;
using AgentHub.Knowledge.Facts.Hours;

namespace AgentHub.Knowledge.Facts.Finding;

/// <summary>
/// Opening hours as pages write them for machines (schema.org): <c>openingHours: Mo-Fr 09:00-18:00</c>, and objects of the type
/// <c>OpeningHoursSpecification</c> with days, <c>opens</c> and <c>closes</c>.
/// </summary>
internal static partial class SchemaHours
{
    private const int MostRead = 20_000;
    private static readonly string[] Short = ["Su", "Mo", "Tu", "We", "Th", "Fr", "Sa"];

    public static List<DaySaying> Read(string line)
    {
        if (line.Length > MostRead || !line.Contains("pening", StringComparison.Ordinal)) return [];

        var sayings = new List<DaySaying>();
        if (Lines().IsMatch(line))
            foreach (Match match in Plain().Matches(line)) Add(sayings, DaysOf(match.Groups["days"].Value), match.Groups["from"].Value, match.Groups["until"].Value);
        foreach (Match match in Specification().Matches(line)) AddSpecification(sayings, match.Value);
        return sayings;
    }

    private static void AddSpecification(List<DaySaying> sayings, string written)
    {
        // One that holds for a time of the year is not the week's.
        if (written.Contains("validFrom", StringComparison.Ordinal)) return;

        var days = Named().Matches(written).Select(m => Enum.Parse<DayOfWeek>(m.Value)).Distinct();
        if (Opens().Match(written) is { Success: true } opens && Closes().Match(written) is { Success: true } closes) Add(sayings, days, opens.Groups[1].Value, closes.Groups[1].Value);
    }

    private static void Add(List<DaySaying> sayings, IEnumerable<DayOfWeek> days, string from, string until)
    {
        // "00:00" to "00:00" is how a closed day is written.
        var hours = from == until && from.StartsWith("00:00", StringComparison.Ordinal) ? DayHours.Closed
            : OpenSpan.TryParse($"{from[..5]}-{(until.StartsWith("23:59", StringComparison.Ordinal) ? "24:00" : until[..5])}", out var span) ? DayHours.Of([span]) : null;
        if (hours is not null) sayings.AddRange(days.Select(d => new DaySaying(d, hours, IsBreak: false, IsGeneral: false)));
    }

    private static IEnumerable<DayOfWeek> DaysOf(string text)
    {
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            var ends = part.Split('-').Select(d => Array.IndexOf(Short, d)).ToList();
            for (var day = ends[0]; ; day = (day + 1) % 7)
            {
                yield return (DayOfWeek)day;
                if (day == ends[^1]) break;
            }
        }
    }

    [GeneratedRegex(@"\bopeningHours\b")]
    private static partial Regex Lines();

    [GeneratedRegex(@"(?<days>(?:Mo|Tu|We|Th|Fr|Sa|Su)(?:[-,] ?(?:Mo|Tu|We|Th|Fr|Sa|Su))*) (?<from>\d\d:\d\d)-(?<until>\d\d:\d\d)")]
    private static partial Regex Plain();

    [GeneratedRegex(@"\{[^{}]*OpeningHoursSpecification[^{}]*\}")]
    private static partial Regex Specification();

    [GeneratedRegex("Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday")]
    private static partial Regex Named();

    [GeneratedRegex("\"opens\"\\s*:\\s*\"(\\d\\d:\\d\\d)")]
    private static partial Regex Opens();

    [GeneratedRegex("\"closes\"\\s*:\\s*\"(\\d\\d:\\d\\d)")]
    private static partial Regex Closes();
}
