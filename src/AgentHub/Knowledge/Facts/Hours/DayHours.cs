namespace AgentHub.Knowledge.Facts.Hours;

/// <summary>When a business is open on one day: spans in order, which do not touch; none of them when it is closed.</summary>
public sealed class DayHours : IEquatable<DayHours>
{
    public const int MostSpans = 6;

    private DayHours(IReadOnlyList<OpenSpan> spans) => Spans = spans;

    public static DayHours Closed { get; } = new([]);

    public IReadOnlyList<OpenSpan> Spans { get; }

    public bool IsClosed => Spans.Count == 0;

    /// <summary>These spans, in order; what overlaps or touches becomes one.</summary>
    public static DayHours Of(IEnumerable<OpenSpan> spans)
    {
        var joined = new List<OpenSpan>();
        foreach (var span in spans.OrderBy(s => s.From).ThenBy(s => s.Until))
        {
            if (joined is [.., var last] && span.From <= last.Until) joined[^1] = new OpenSpan(last.From, Math.Min(Math.Max(last.Until, span.Until), last.From + OpenSpan.DayMinutes));
            else joined.Add(span);
        }

        return joined.Count == 0 ? Closed : new DayHours(joined);
    }

    /// <summary>The same day with a break taken out.</summary>
    public DayHours Without(OpenSpan pause) => Of(Spans.SelectMany(s => Cut(s, pause)));

    public bool Overlaps(DayHours other) => Spans.Any(s => other.Spans.Any(o => s.From < o.Until && o.From < s.Until));

    public bool Equals(DayHours? other) => other is not null && Spans.SequenceEqual(other.Spans);

    public override bool Equals(object? obj) => Equals(obj as DayHours);

    public override int GetHashCode() => Spans.Aggregate(0, HashCode.Combine);

    public override string ToString() => IsClosed ? "closed" : string.Join(", ", Spans);

    private static IEnumerable<OpenSpan> Cut(OpenSpan span, OpenSpan pause)
    {
        var (from, until) = (Math.Max(span.From, pause.From), Math.Min(span.Until, pause.Until));
        if (from >= until)
        {
            yield return span;
            yield break;
        }

        if (span.From < from) yield return new OpenSpan(span.From, from);
        if (until < span.Until && until < OpenSpan.DayMinutes) yield return new OpenSpan(until, span.Until);
    }
}
