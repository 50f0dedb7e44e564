using AgentHub.Knowledge.Facts.Hours;

namespace AgentHub.Knowledge.Facts.Finding;

/// <summary>
/// Puts together what a source says of the days of the week. A sentence about a day goes before one about every day; two that
/// contradict each other (two branches, say) leave nothing to be claimed.
/// </summary>
internal sealed class WeekBuilder
{
    private readonly DayHours?[] hours = new DayHours?[7];
    private readonly bool[] isGeneral = new bool[7];
    private readonly List<DaySaying> breaks = [];
    private bool contradicts;

    public void Add(IEnumerable<DaySaying> sayings)
    {
        foreach (var saying in sayings)
        {
            if (saying.IsBreak) breaks.Add(saying);
            else Add(saying);
        }
    }

    /// <summary>The week as far as it was said; null where nothing was said, or the source contradicts itself.</summary>
    public WeekHours? Finish()
    {
        if (contradicts) return null;

        var week = WeekHours.Unknown;
        foreach (var day in WeekHours.MondayFirst)
        {
            if (hours[(int)day] is not { } said) continue;
            week = week.With(day, breaks.Where(b => b.Day == day).Aggregate(said, (left, pause) => pause.Hours.Spans.Aggregate(left, (l, s) => l.Without(s))));
        }

        return week.IsEmpty ? null : week;
    }

    private void Add(DaySaying saying)
    {
        var day = (int)saying.Day;
        if (hours[day] is not { } before || isGeneral[day] && !saying.IsGeneral)
        {
            (hours[day], isGeneral[day]) = (saying.Hours, saying.IsGeneral);
            return;
        }

        if (!isGeneral[day] && saying.IsGeneral || before.Equals(saying.Hours)) return;

        if (before.IsClosed || saying.Hours.IsClosed || before.Overlaps(saying.Hours)) contradicts = true;
        else hours[day] = DayHours.Of(before.Spans.Concat(saying.Hours.Spans));
    }
}
