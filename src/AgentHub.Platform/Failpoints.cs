using System.Diagnostics;
using Microsoft.Extensions.Configuration;

namespace AgentHub.Platform;

/// <summary>
/// Places where the crash ledger kills the process, as a power cut would: no finally block runs, no socket is closed in order.
/// Off unless <c>AgentHub:Failpoints:Point</c> names one.
/// </summary>
/// <remarks>Settings: <c>Point</c>, the name; <c>Skip</c>, how many times it is passed before it strikes; <c>Record</c>, a file that gets a line when it strikes.</remarks>
public sealed class Failpoints(IConfiguration configuration)
{
    public const string AfterClaim = "after-claim";
    public const string AfterPrompt = "after-prompt";
    public const string MidStream = "mid-stream";
    public const string AfterEffect = "after-effect";
    public const string BeforeCommit = "before-commit";
    public const string AfterCommit = "after-commit";
    public const string AfterSend = "after-send";

    /// <summary>What was taken in is committed, and whoever brought it (a provider, a widget, the bus) has not heard of that yet.</summary>
    public const string BeforeAck = "before-ack";

    /// <summary>All of them, in the order a message meets them.</summary>
    public static IReadOnlyList<string> All { get; } = [AfterClaim, AfterPrompt, MidStream, AfterEffect, BeforeCommit, AfterCommit, AfterSend, BeforeAck];

    private readonly string? point = configuration["AgentHub:Failpoints:Point"];
    private readonly string? record = configuration["AgentHub:Failpoints:Record"];
    private int left = configuration.GetValue("AgentHub:Failpoints:Skip", 0);

    /// <summary>Passing here. Dies when this point is armed and its count is used up.</summary>
    public void Pass(string name)
    {
        if (point is null || point != name || Interlocked.Decrement(ref left) >= 0) return;

        if (record is not null) File.AppendAllText(record, name + "\n");
        Process.GetCurrentProcess().Kill();
        Thread.Sleep(Timeout.Infinite);
    }
}
