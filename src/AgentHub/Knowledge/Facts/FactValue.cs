using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using AgentHub.Knowledge.Facts.Hours;
using AgentHub.Platform.Data;

namespace AgentHub.Knowledge.Facts;

/// <summary>What a fact is about.</summary>
[JsonConverter(typeof(WordJsonConverter<FactKind>))]
public enum FactKind
{
    /// <summary>The hours of an ordinary week.</summary>
    Hours,

    /// <summary>A holiday, or a stretch of days with hours of their own.</summary>
    SpecialDays,

    /// <summary>Where the business's clock hangs.</summary>
    TimeZone,

    DeliveryFee,

    /// <summary>The least that has to be ordered.</summary>
    MinimumOrder,

    /// <summary>From which amount delivery costs nothing.</summary>
    FreeDelivery,

    DeliveryArea,
}

/// <summary>
/// What a fact says. Which of these are given depends on its kind; the same shape is kept, sent and shown.
/// </summary>
/// <param name="Week">Hours: a list of spans such as <c>09:00-18:00</c> for each day from <c>monday</c> to <c>sunday</c>; an empty list is a closed day, a day left out is not known.</param>
/// <param name="From">Special days: the first of them.</param>
/// <param name="Until">Special days: the last of them.</param>
/// <param name="Label">Special days: what they are called.</param>
/// <param name="Spans">Special days: their hours; empty when it is closed.</param>
/// <param name="Zone">Time zone: its IANA name, <c>Asia/Amman</c>.</param>
/// <param name="Amount">A fee, a minimum or the amount from which delivery is free, with its currency as customers read it.</param>
/// <param name="Area">A delivery area, or the area that a fee holds for.</param>
public sealed record FactValue(
    IReadOnlyDictionary<string, string[]>? Week = null, DateOnly? From = null, DateOnly? Until = null, string? Label = null, string[]? Spans = null,
    string? Zone = null, string? Amount = null, string? Area = null)
{
    public const int MaxText = 120;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static FactValue Of(WeekHours week) => new(Week: WeekHours.MondayFirst.Where(d => week[d] is not null).ToDictionary(Name, d => Texts(week[d]!)));

    public static FactValue Of(SpecialDays days) => new(From: days.From, Until: days.Until, Label: days.Label, Spans: Texts(days.Hours));

    public static FactValue OfZone(string zone) => new(Zone: zone);

    public static FactValue OfAmount(string amount, string? area = null) => new(Amount: amount, Area: area);

    public static FactValue OfArea(string area) => new(Area: area);

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static FactValue Read(string json) => JsonSerializer.Deserialize<FactValue>(json, Json)!;

    public string Write() => JsonSerializer.Serialize(this, Json);

    /// <summary>The week, of a value that has passed <see cref="Problem"/>.</summary>
    public WeekHours ToWeek() => WeekHours.MondayFirst.Aggregate(WeekHours.Unknown, (week, day) => Week!.TryGetValue(Name(day), out var spans) ? week.With(day, Hours(spans)!) : week);

    public SpecialDays ToSpecialDays() => new(From!.Value, Until!.Value, Label ?? "", Hours(Spans!)!);

    /// <summary>The value with nothing in it that its kind does not have, and its texts without space around them.</summary>
    public FactValue For(FactKind kind) => kind switch
    {
        FactKind.Hours => Of(ToWeek()),
        FactKind.SpecialDays => Of(ToSpecialDays() with { Label = (Label ?? "").Trim() }),
        FactKind.TimeZone => OfZone(Zone!),
        FactKind.DeliveryFee => OfAmount(Amount!.Trim(), string.IsNullOrWhiteSpace(Area) ? null : Area.Trim()),
        FactKind.DeliveryArea => OfArea(Area!.Trim()),
        _ => OfAmount(Amount!.Trim()),
    };

    /// <summary>What is wrong with it in a sentence for the owner, or null.</summary>
    public string? Problem(FactKind kind) => kind switch
    {
        FactKind.Hours when Week is not { Count: > 0 } => "Give the hours of the week in 'week': for each day a list such as [\"09:00-18:00\"], empty when it is closed.",
        FactKind.Hours when Week.Keys.FirstOrDefault(k => !IsDay(k)) is { } name => $"'{Short(name)}' is not a day; the days are monday to sunday.",
        FactKind.Hours when Week.Values.Any(s => s is null || Hours(s) is null) => NotSpans,
        FactKind.SpecialDays when From is null || Until is null => "Give the first and the last of the special days in 'from' and 'until', as 2026-12-25.",
        FactKind.SpecialDays when Until < From => "Special days end on or after the day on which they begin.",
        FactKind.SpecialDays when Until.Value.DayNumber - From.Value.DayNumber >= Facts.Hours.SpecialDays.MostDays => "Special days are a year at most.",
        FactKind.SpecialDays when Spans is null || Hours(Spans) is null => NotSpans,
        FactKind.SpecialDays when !IsText(Label ?? "", 0) => $"What special days are called has at most {MaxText} characters.",
        FactKind.TimeZone when Zones.Find(Zone) is null => "A time zone is named as 'Asia/Amman' or 'Europe/Berlin'.",
        FactKind.DeliveryFee or FactKind.MinimumOrder or FactKind.FreeDelivery when !IsText(Amount, 1) => $"Give the amount with its currency in 'amount', as customers shall read it: \"€5\"; at most {MaxText} characters.",
        FactKind.DeliveryFee when !IsText(Area ?? "", 0) => TooLongArea,
        FactKind.DeliveryArea when !IsText(Area, 1) => TooLongArea,
        _ => null,
    };

    private const string NotSpans = "Hours are spans such as \"09:00-18:00\" or \"22:00-02:00\", six a day at most; an empty list is a closed day.";

    private static readonly string TooLongArea = $"Name the area in 'area'; at most {MaxText} characters.";

    /// <summary>A day's name as the API says it.</summary>
    public static string Name(DayOfWeek day) => day.ToString().ToLowerInvariant();

    /// <summary>The hours that these spans make; null where one cannot be read.</summary>
    public static DayHours? Hours(IReadOnlyCollection<string> spans)
    {
        if (spans.Count > DayHours.MostSpans) return null;

        var read = new List<OpenSpan>();
        foreach (var text in spans)
        {
            if (!OpenSpan.TryParse(text, out var span)) return null;
            read.Add(span);
        }

        return DayHours.Of(read);
    }

    private static string[] Texts(DayHours hours) => [.. hours.Spans.Select(s => s.ToString())];

    private static bool IsDay(string name) => WeekHours.MondayFirst.Any(d => Name(d) == name);

    private static bool IsText(string? text, int least) => text is not null && text.Trim().Length >= least && text.Length <= MaxText && !text.Any(char.IsControl);

    private static string Short(string text) => text.Length <= 20 ? text : string.Create(CultureInfo.InvariantCulture, $"{text[..20]}…");
}
