using AgentHub.Knowledge.Facts.Hours;
using AgentHub.Knowledge.Quotes;
using AgentHub.Languages;

namespace AgentHub.Knowledge.Facts.Asking;

/// <summary>Answers a question from the facts, in the language it was asked in. What the facts do not know is not answered here.</summary>
internal static class FactAnswers
{
    public static FactAnswer? Answer(FactQuestion question, IReadOnlyList<Fact> facts, DateTimeOffset now)
    {
        if (FactSpeech.Of(question.Language) is not { } speech) return null;

        var known = new KnownFacts(facts);
        return question.Topic switch
        {
            FactTopic.DeliveryFee => Fee(question, known, speech),
            FactTopic.FreeDelivery when question.Rest.Length == 0 => Amount(known.Amount(FactKind.FreeDelivery), speech.FreeFrom, speech),
            FactTopic.MinimumOrder when question.Rest.Length == 0 => Amount(known.Amount(FactKind.MinimumOrder), speech.Minimum, speech),
            FactTopic.DeliveryArea => Area(question, known, speech),
            FactTopic.FreeDelivery or FactTopic.MinimumOrder => null,
            _ => Hours(question, known, speech, now),
        };
    }

    private static FactAnswer? Hours(FactQuestion question, KnownFacts known, FactSpeech speech, DateTimeOffset now)
    {
        // A holiday that the question names by its name.
        var named = question.Rest.Length == 0 ? default : known.Special.FirstOrDefault(s => s.Days.Label.Length > 0 && Names(s.Days.Label, question.Rest));
        if (question.Rest.Length > 0 && named.From is null) return null;
        if (named.From is { } special) return Said(DayIs(speech, named.Days), [special], speech, null);
        if (known.Week is not { } week) return null;

        var said = new HoursAnswer(speech, week.Value, known.Special, known.Zone, now).Say(question);
        return said is null ? null : Said(said.Text, [.. week.From, .. said.Special], speech, week.AsOf);
    }

    private static string DayIs(FactSpeech speech, SpecialDays days)
    {
        var when = days.From == days.Until ? speech.Day(days.From.DayOfWeek, date: days.From, label: days.Label) : $"{days.Label} ({speech.FullDate(days.From)} – {speech.FullDate(days.Until)})";
        return days.Hours.IsClosed ? speech.Sentence(speech.Closed, when) : speech.Sentence(speech.Open, when, speech.Spans(days.Hours));
    }

    private static FactAnswer? Fee(FactQuestion question, KnownFacts known, FactSpeech speech)
    {
        if (known.Fees is not { } fees) return null;

        var asked = fees.Value.Where(f => question.Rest.Length == 0 || f.Area is { } area && Names(area, question.Rest)).ToList();
        if (asked.Count == 0) return null;

        List<string> sentences = [.. asked.Select(f => f.Area is null ? speech.Sentence(speech.Fee, f.Amount) : speech.Sentence(speech.FeeIn, f.Amount, f.Area))];
        List<Fact> from = [.. fees.From];
        if (known.Amount(FactKind.FreeDelivery) is { AsOf: null } free)
        {
            sentences.Add(speech.Sentence(speech.FreeFrom, free.Value));
            from.AddRange(free.From);
        }

        return Said(string.Join(' ', sentences), from, speech, fees.AsOf);
    }

    private static FactAnswer? Amount(KnownFacts.Known<string>? amount, string template, FactSpeech speech) =>
        amount is null ? null : Said(speech.Sentence(template, amount.Value), amount.From, speech, amount.AsOf);

    private static FactAnswer? Area(FactQuestion question, KnownFacts known, FactSpeech speech)
    {
        if (known.Areas is not { } areas || question.Rest.Length > 0 && !areas.Value.Any(a => Names(a, question.Rest))) return null;

        return Said(speech.Sentence(speech.Area, string.Join(speech.Language == "ar" ? "، " : ", ", areas.Value)), areas.From, speech, null);
    }

    /// <summary>Whether every word of the question's rest stands in a name.</summary>
    private static bool Names(string name, string rest)
    {
        var folded = $" {TextFold.Fold(name).Replace(" ال", " ", StringComparison.Ordinal)} ";
        return rest.Split(' ').All(w => Forms(w).Any(f => f.Length > 1 && folded.Contains($" {f} ", StringComparison.Ordinal)));
    }

    private static IEnumerable<string> Forms(string word)
    {
        yield return word;
        foreach (var prefix in new[] { "ال", "ل", "ب", "لل", "بال", "و" })
            if (word.StartsWith(prefix, StringComparison.Ordinal)) yield return word[prefix.Length..];
    }

    /// <summary>What only a source suggests is said with that source; what the owner confirmed needs none.</summary>
    private static FactAnswer Said(string sentence, IReadOnlyList<Fact> from, FactSpeech speech, DateTimeOffset? asOf)
    {
        var used = from.DistinctBy(f => f.Id).ToList();
        var lines = new List<string> { sentence };
        if (asOf is { } date) lines.Add(speech.Sentence(speech.AsOf, speech.FullDate(DateOnly.FromDateTime(date.UtcDateTime))));
        lines.AddRange(used.Where(f => f.State == FactState.Suggested && f.Quote is not null).DistinctBy(f => f.Quote).Select(f => $"{speech.Source} «{f.SourceTitle}»: {Line(f.Quote!)}"));

        var sources = used.Where(f => f.SourceTitle is not null && f.Quote is not null).DistinctBy(f => (f.SourceTitle, f.Quote)).Select(f => new QuotedSource(f.SourceTitle!, f.SourceUrl, f.Quote!));
        return new FactAnswer(string.Join('\n', lines), speech.Language, [.. sources], used, Disagrees: asOf is not null);
    }

    private static string Line(string quote) => string.Join(' ', quote.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
