namespace AgentHub.Inference.Scheduling;

/// <summary>
/// How many seats are kept free for the chat that is about to come: as many as arrive, ninety-nine times of a hundred, before the next seat
/// gets free. Nothing is kept while nobody chats.
/// </summary>
internal sealed class ChatReserve(TimeProvider clock)
{
    private const double Confidence = 0.99;
    private const double Follow = 0.1;
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(60);
    private double arrivalGap;
    private double freeingGap;
    private double freeingGapSquared;
    private long lastArrival;
    private long lastFreeing;
    private int arrivals;
    private int freeings;

    /// <summary>Chats a second, zero after a minute without one.</summary>
    public double ArrivalsPerSecond => arrivals < 2 || clock.GetElapsedTime(lastArrival) > Quiet ? 0 : 1 / Math.Max(0.001, arrivalGap);

    public void Arrived()
    {
        var gap = clock.GetElapsedTime(lastArrival).TotalSeconds;
        if (arrivals > 0 && gap < Quiet.TotalSeconds) arrivalGap = arrivals == 1 ? gap : arrivalGap + (Follow * (gap - arrivalGap));
        arrivals = gap >= Quiet.TotalSeconds ? 1 : Math.Min(arrivals + 1, 1_000);
        lastArrival = clock.GetTimestamp();
    }

    public void Freed()
    {
        var gap = clock.GetElapsedTime(lastFreeing).TotalSeconds;
        if (freeings > 0)
        {
            freeingGap = freeings == 1 ? gap : freeingGap + (Follow * (gap - freeingGap));
            freeingGapSquared = freeings == 1 ? gap * gap : freeingGapSquared + (Follow * ((gap * gap) - freeingGapSquared));
        }

        freeings = Math.Min(freeings + 1, 1_000);
        lastFreeing = clock.GetTimestamp();
    }

    /// <summary>Seats to keep free, out of so many; never more than a fifth.</summary>
    public int Seats(int outOf)
    {
        if (ArrivalsPerSecond is not (> 0 and var rate) || freeings < 2) return 0;

        // Who comes at any moment waits for half the mean gap when seats free up evenly, and longer when they free up in bursts.
        var untilFree = freeingGapSquared / (2 * Math.Max(0.001, freeingGap));
        return Math.Min(Quantile(rate * untilFree), outOf / 5);
    }

    // The least number that a Poisson variable of this mean exceeds once in a hundred times at most.
    private static int Quantile(double mean)
    {
        if (mean > 50) return (int)Math.Ceiling(mean + (2.33 * Math.Sqrt(mean)));

        var (term, sum, count) = (Math.Exp(-mean), Math.Exp(-mean), 0);
        while (sum < Confidence) sum += term *= mean / ++count;
        return count;
    }
}
