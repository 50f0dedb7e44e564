namespace AgentHub.Knowledge.Facts.Hours;

/// <summary>Days on which the week's hours do not hold: a holiday, or a stretch such as Ramadan with hours of its own.</summary>
/// <param name="Until">The last day of them.</param>
/// <param name="Label">What the owner calls them; may be empty.</param>
public sealed record SpecialDays(DateOnly From, DateOnly Until, string Label, DayHours Hours)
{
    public const int MostDays = 366;

    public int Days => Until.DayNumber - From.DayNumber + 1;

    public bool Holds(DateOnly day) => day >= From && day <= Until;
}
