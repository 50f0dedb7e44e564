using System.Diagnostics;

namespace AgentHub.Knowledge.Files;

/// <summary>What one file may cost: how much it unpacks to, and how long reading it takes. Whoever reads asks at every step.</summary>
internal sealed class FileLimits
{
    public const long MaxUnpacked = 100L * 1024 * 1024;
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    private readonly long started = Stopwatch.GetTimestamp();
    private long unpacked;

    /// <summary>Whether a limit was passed; a library that swallows our exception must not hide it.</summary>
    public FileProblem? Passed { get; private set; }

    public void Unpacked(long bytes)
    {
        unpacked += bytes;
        if (unpacked > MaxUnpacked) Stop(FileProblem.Expands);
        CheckTime();
    }

    public void CheckTime()
    {
        if (Passed is { } problem) throw new UnreadableFileException(problem);
        if (Stopwatch.GetElapsedTime(started) > Longest) Stop(FileProblem.TooSlow);
    }

    private void Stop(FileProblem problem)
    {
        Passed = problem;
        throw new UnreadableFileException(problem);
    }
}
