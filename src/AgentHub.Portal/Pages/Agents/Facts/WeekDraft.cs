using AgentHub.Knowledge.Facts.Hours;

namespace AgentHub.Portal.Pages.Agents.Facts;

/// <summary>A stretch of opening as it is typed; one that ends at or before it begins ends on the day after.</summary>
internal sealed class SpanDraft
{
    public TimeOnly From { get; set; } = new(9, 0);

    public TimeOnly Until { get; set; } = new(18, 0);

    public bool IsOverNight => Until <= From && Until != TimeOnly.MinValue;

    public static SpanDraft Of(OpenSpan span) => new() { From = Clock(span.From), Until = Clock(span.Until) };

    public OpenSpan ToSpan() => OpenSpan.Between(Minutes(From), Minutes(Until));

    private static TimeOnly Clock(int minutes) => new(minutes / 60 % 24, minutes % 60);

    private static int Minutes(TimeOnly time) => time.Hour * 60 + time.Minute;
}

/// <summary>A day of the week as it is typed.</summary>
internal sealed class DayDraft(DayOfWeek day, DayHours? hours)
{
    public DayOfWeek Day => day;

    public List<SpanDraft> Spans { get; } = [.. hours?.Spans.Select(SpanDraft.Of) ?? []];

    /// <summary>unknown, closed or open.</summary>
    public string State { get; private set; } = hours switch { null => "unknown", { IsClosed: true } => "closed", _ => "open" };

    public bool CanHaveMore => State == "open" && Spans.Count < DayHours.MostSpans;

    public void Say(string? state)
    {
        State = state is "open" or "closed" ? state : "unknown";
        if (State != "open") Spans.Clear();
        else if (Spans.Count == 0) Spans.Add(new SpanDraft());
    }

    /// <summary>A second span begins an hour after the last ends, and lasts three.</summary>
    public void Add()
    {
        var from = Spans is [.., var last] ? last.Until.AddHours(1) : new TimeOnly(9, 0);
        Spans.Add(new SpanDraft { From = from, Until = from.AddHours(3) });
    }

    public void Take(DayDraft other)
    {
        State = other.State;
        Spans.Clear();
        Spans.AddRange(other.Spans.Select(s => new SpanDraft { From = s.From, Until = s.Until }));
    }

    public DayHours? ToHours() => State switch { "open" => DayHours.Of(Spans.Select(s => s.ToSpan())), "closed" => DayHours.Closed, _ => null };
}

/// <summary>The week as it is typed, beginning with the day that people begin it with.</summary>
internal sealed class WeekDraft(WeekHours week, bool isArabic)
{
    public IReadOnlyList<DayDraft> Days { get; } = [.. WeekHours.MondayFirst.OrderBy(d => isArabic ? ((int)d + 1) % 7 : ((int)d + 6) % 7).Select(d => new DayDraft(d, week[d]))];

    /// <summary>The first day that is open, for the others to have the same hours.</summary>
    private DayDraft? First => Days.FirstOrDefault(d => d.State == "open");

    public bool CanCopy => First is not null && Days.Any(d => d.State == "unknown");

    /// <summary>Gives the hours of the first open day to every day of which nothing is said.</summary>
    public void CopyFirst()
    {
        if (First is not { } first) return;
        foreach (var day in Days.Where(d => d.State == "unknown")) day.Take(first);
    }

    public WeekHours ToWeek() => Days.Aggregate(WeekHours.Unknown, (all, day) => all.With(day.Day, day.ToHours()));
}
