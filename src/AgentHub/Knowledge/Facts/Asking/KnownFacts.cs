using AgentHub.Knowledge.Facts.Hours;

namespace AgentHub.Knowledge.Facts.Asking;

/// <summary>
/// What an agent's facts come to: what the owner has confirmed, and where there is nothing confirmed what the sources suggest, the
/// newest first.
/// </summary>
internal sealed class KnownFacts(IReadOnlyList<Fact> facts)
{
    /// <summary>A value with the facts that it rests on; <paramref name="AsOf"/> is given where sources disagree.</summary>
    public sealed record Known<T>(T Value, IReadOnlyList<Fact> From, DateTimeOffset? AsOf = null);

    /// <summary>Null until the owner has said it: the server's own clock is nobody's business.</summary>
    public TimeZoneInfo? Zone => facts.Where(f => f.Kind == FactKind.TimeZone && f.State == FactState.Confirmed).Select(f => Zones.Find(f.Says.Zone)).FirstOrDefault();

    public Known<WeekHours>? Week
    {
        get
        {
            if (Of(FactKind.Hours) is not { Count: > 0 } hours) return null;

            // A newer source goes before an older one, which may still know a day that the newer does not name.
            var week = hours[0].Says.ToWeek();
            List<Fact> from = [hours[0]];
            var disagree = false;
            foreach (var older in hours.Skip(1))
            {
                var its = older.Says.ToWeek();
                disagree |= week.Contradicts(its);
                var added = WeekHours.MondayFirst.Where(d => week[d] is null && its[d] is not null).ToList();
                if (added.Count == 0) continue;

                from.Add(older);
                week = added.Aggregate(week, (w, d) => w.With(d, its[d]));
            }

            return new Known<WeekHours>(week, from, disagree ? hours[0].FoundAt : null);
        }
    }

    /// <summary>All of them: a holiday that is only suggested is better said than forgotten.</summary>
    public IReadOnlyList<(SpecialDays Days, Fact From)> Special =>
        [.. facts.Where(f => f.Kind == FactKind.SpecialDays && f.State != FactState.Dismissed).OrderByDescending(f => f.State == FactState.Confirmed).ThenByDescending(f => f.FoundAt).Select(f => (f.Says.ToSpecialDays(), f))];

    /// <summary>An amount; from two sources that disagree the newer, with its date.</summary>
    public Known<string>? Amount(FactKind kind) => Of(kind) is { Count: > 0 } said
        ? new Known<string>(said[0].Says.Amount!, [said[0]], said.Any(f => f.Says.Amount != said[0].Says.Amount) ? said[0].FoundAt : null) : null;

    /// <summary>The fees, one for all, or one for each area.</summary>
    public Known<IReadOnlyList<(string Amount, string? Area)>>? Fees
    {
        get
        {
            if (Of(FactKind.DeliveryFee) is not { Count: > 0 } said) return null;

            // Fees of one source (or of the owner) stand side by side; another source's are another opinion.
            var mine = said.Where(f => (f.SourceId, f.PageId) == (said[0].SourceId, said[0].PageId)).ToList();
            var all = mine.Where(f => f.Says.Area is not null || mine.Count == 1).DistinctBy(f => (f.Says.Amount, f.Says.Area)).ToList();
            if (all.Count == 0) return null;

            var disagree = said.Any(f => !mine.Contains(f) && !mine.Exists(m => m.Says.Amount == f.Says.Amount));
            return new Known<IReadOnlyList<(string, string?)>>([.. all.Select(f => (f.Says.Amount!, f.Says.Area))], all, disagree ? said[0].FoundAt : null);
        }
    }

    public Known<IReadOnlyList<string>>? Areas => Of(FactKind.DeliveryArea) is { Count: > 0 } said
        ? new Known<IReadOnlyList<string>>([.. said.Select(f => f.Says.Area!).Distinct()], [.. said.DistinctBy(f => f.Says.Area)]) : null;

    /// <summary>Every fact of a kind that counts: the confirmed ones, or else the suggested, newest first.</summary>
    private List<Fact> Of(FactKind kind)
    {
        var all = facts.Where(f => f.Kind == kind && f.State != FactState.Dismissed).OrderByDescending(f => f.FoundAt).ThenByDescending(f => f.Id.Value).ToList();
        return all.Exists(f => f.State == FactState.Confirmed) ? all.FindAll(f => f.State == FactState.Confirmed) : all;
    }
}
