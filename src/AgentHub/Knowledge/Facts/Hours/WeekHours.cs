namespace AgentHub.Knowledge.Facts.Hours;

/// <summary>The hours of an ordinary week. A day that nobody spoke of is not known, which is not the same as closed.</summary>
public sealed class WeekHours : IEquatable<WeekHours>
{
    /// <summary>The week as most of the world counts it.</summary>
    public static readonly IReadOnlyList<DayOfWeek> MondayFirst =
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday];

    private readonly DayHours?[] days;

    private WeekHours(DayHours?[] days) => this.days = days;

    public static WeekHours Unknown { get; } = new(new DayHours?[7]);

    /// <summary>The hours of a day; null where they are not known.</summary>
    public DayHours? this[DayOfWeek day] => days[(int)day];

    public bool IsComplete => days.All(d => d is not null);

    public bool IsEmpty => days.All(d => d is null);

    public WeekHours With(DayOfWeek day, DayHours? hours)
    {
        var changed = (DayHours?[])days.Clone();
        changed[(int)day] = hours;
        return new WeekHours(changed);
    }

    /// <summary>Whether two weeks say different things of the same day.</summary>
    public bool Contradicts(WeekHours other) => MondayFirst.Any(d => this[d] is { } mine && other[d] is { } theirs && !mine.Equals(theirs));

    public bool Equals(WeekHours? other) => other is not null && days.AsEnumerable().SequenceEqual(other.days);

    public override bool Equals(object? obj) => Equals(obj as WeekHours);

    public override int GetHashCode() => days.Aggregate(0, HashCode.Combine);

    public override string ToString() => string.Join("; ", MondayFirst.Where(d => this[d] is not null).Select(d => $"{d} {this[d]}"));
}
