using AgentHub.Channels.Receiving;
using MimeKit;

namespace AgentHub.Channels.Email;

/// <summary>
/// Mail that no person waits behind. Two machines that answer each other fill mailboxes overnight, so it is kept and never
/// answered (RFC 3834, and what mail servers do in practice).
/// </summary>
internal static class AutomaticMail
{
    private static readonly string[] Machines =
        ["mailer-daemon", "postmaster", "noreply", "no-reply", "no_reply", "donotreply", "do-not-reply", "do_not_reply", "bounce", "bounces", "listserv", "majordomo", "nobody"];

    /// <summary>Why nobody shall answer, or null for a person's mail.</summary>
    public static string? Reason(HeaderList headers, ContentType? contentType, string sender, string ourAddress)
    {
        if (Value(headers, "Auto-Submitted") is { Length: > 0 } submitted && !submitted.Split(';')[0].Trim().Equals("no", StringComparison.OrdinalIgnoreCase)) return "An automatic mail (Auto-Submitted).";
        if (contentType is { MediaType: { } type } && type.Equals("multipart", StringComparison.OrdinalIgnoreCase) && contentType.MediaSubtype.Equals("report", StringComparison.OrdinalIgnoreCase)) return "A delivery report.";
        if (headers.Contains("X-Failed-Recipients")) return "A delivery report.";
        if (headers.Contains(HeaderId.ReturnPath) && Value(headers, "Return-Path").Replace(" ", "", StringComparison.Ordinal) is "<>" or "") return "A mail without a return path: a delivery report or an automatic reply.";
        if (Value(headers, "Precedence").ToLowerInvariant() is "bulk" or "list" or "junk" or "auto_reply" or "auto-reply") return "Bulk mail (Precedence).";
        if (headers.Any(h => h.Field.StartsWith("List-", StringComparison.OrdinalIgnoreCase))) return "Mail from a mailing list.";
        if (SuppressesReplies(Value(headers, "X-Auto-Response-Suppress"))) return "The sender asks for no automatic reply (X-Auto-Response-Suppress).";
        if (headers.Contains("X-Autoreply") || headers.Contains("X-Autorespond") || headers.Contains("X-Autoresponder") || headers.Contains("X-Auto-Response")) return "An automatic reply.";
        if (headers.Contains("X-Loop")) return "A mail that has been through an automatic system (X-Loop).";
        if (sender == ourAddress) return "A mail from this channel's own address.";
        return IsMachine(sender) ? "Written by a machine, not a person." : null;
    }

    /// <summary>True for mailer-daemon@, noreply@ and the like, also with something after them: bounce+123@.</summary>
    public static bool IsMachine(string address)
    {
        var local = address[..address.LastIndexOf('@')];
        return Machines.Any(m => local == m || (local.Length > m.Length && local.StartsWith(m, StringComparison.Ordinal) && local[m.Length] is '+' or '-' or '_' or '.' or '='))
            || local.EndsWith("-noreply", StringComparison.Ordinal) || local.EndsWith("-no-reply", StringComparison.Ordinal) || local.EndsWith(".noreply", StringComparison.Ordinal);
    }

    private static bool SuppressesReplies(string value) =>
        value.Split(',', StringSplitOptions.TrimEntries).Any(v => v.ToLowerInvariant() is "all" or "autoreply" or "oof");

    private static string Value(HeaderList headers, string name) => CleanText.OneLine(headers[name], MailLimits.NameChars);
}
