namespace AgentHub.Knowledge.Facts.Asking;

/// <summary>What is asked for.</summary>
internal enum FactTopic
{
    /// <summary>Whether it is open: now, at a time, or on some days.</summary>
    IsOpen,
    Opens,
    Closes,

    /// <summary>The hours of the week, or of some days.</summary>
    Hours,
    DeliveryFee,
    FreeDelivery,
    MinimumOrder,
    DeliveryArea,
}

/// <summary>A day as a customer names it.</summary>
internal abstract record AskedDay
{
    public sealed record FromToday(int Days) : AskedDay;

    public sealed record Weekday(DayOfWeek Day) : AskedDay;

    public sealed record Date(int Day, int Month, int? Year) : AskedDay;
}

/// <summary>A question that a fact may answer, understood to the last word.</summary>
/// <param name="Language">The language it is asked in.</param>
/// <param name="Days">The days it names; none of them for now, or for the whole week.</param>
/// <param name="Time">Minutes after midnight, where a time is named.</param>
/// <param name="Rest">Words that only the name of special days or of an area can explain; folded, may be empty.</param>
internal sealed record FactQuestion(FactTopic Topic, string Language, IReadOnlyList<AskedDay> Days, int? Time, string Rest);
