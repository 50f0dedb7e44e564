using System.Globalization;
using System.Text;
using System.Text.Json;
using AgentHub.Platform;

namespace AgentHub.Bench.Crash;

/// <summary>What a run found, as a person and as a program reads it.</summary>
internal sealed class CrashReport(CrashOptions options, Audit audit, IReadOnlyList<Kill> kills, TimeSpan settled, IReadOnlyList<string> left, TimeSpan took)
{
    private const int MaxFindings = 40;

    /// <summary>Without statuses nobody can know whether WhatsApp took a message, so its copies are told and do not fail the run.</summary>
    public bool Passed =>
        audit.Lost + audit.Reordered + audit.Foreign + left.Count == 0 && audit.Duplicated == (options.Statuses ? 0 : audit.WhatsAppTwice)
        && kills.Count(k => k.Counts) >= options.Kills && audit.Accepted > 0;

    public string Json => JsonSerializer.Serialize(new
    {
        accepted = audit.Accepted, answered = audit.Answered, handedOff = audit.HandedOff, lost = audit.Lost, duplicated = audit.Duplicated, reordered = audit.Reordered, foreign = audit.Foreign,
    });

    public string Text
    {
        get
        {
            var text = new StringBuilder();
            if (kills.Count > 0) Table(text);
            text.Append(CultureInfo.InvariantCulture, $"\n{kills.Count(k => k.Counts)} kills counted of {kills.Count}, lease {options.Lease.TotalSeconds} s, statuses {(options.Statuses ? "on" : "off")}, ")
                .Append(CultureInfo.InvariantCulture, $"bus {(options.WithBroker ? "RabbitMQ" : "in memory")}, seed {options.Seed}; {took.TotalSeconds:0} s in all.\n")
                .Append(CultureInfo.InvariantCulture, $"{audit.Received} replies received; WhatsApp messages taken twice: {audit.WhatsAppTwice}; mails repeated under their Message-ID: {audit.MailsRepeated}.\n")
                .Append(left.Count == 0
                    ? string.Create(CultureInfo.InvariantCulture, $"Settled {settled.TotalSeconds:0.0} s after the last message came in.\n")
                    : string.Create(CultureInfo.InvariantCulture, $"NOT SETTLED after {settled.TotalSeconds:0} s: {left.Count} rows are open, such as {left[0]}.\n"));
            foreach (var (reason, count) in audit.Reasons) text.Append(CultureInfo.InvariantCulture, $"  handed over {count} times: {reason}\n");
            foreach (var finding in audit.Findings.Take(MaxFindings)) text.Append("  ").Append(finding).Append('\n');
            if (audit.Findings.Count > MaxFindings) text.Append(CultureInfo.InvariantCulture, $"  and {audit.Findings.Count - MaxFindings} more\n");
            return text.Append(Json).Append('\n').ToString();
        }
    }

    private void Table(StringBuilder text)
    {
        text.Append("\npoint            kills  counted  not met  in flight (least)\n");
        foreach (var point in Failpoints.All)
        {
            var at = kills.Where(k => k.Point == point).ToList();
            text.Append(CultureInfo.InvariantCulture, $"{point,-15} {at.Count,6} {at.Count(k => k.Counts),8} {at.Count(k => !k.Struck),8} {at.Select(k => k.InFlight).DefaultIfEmpty().Min(),18}\n");
        }
    }
}
