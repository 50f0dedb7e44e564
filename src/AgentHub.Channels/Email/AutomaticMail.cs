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
        [
            "mailer-daemon", "postmaster", "noreply", "no-reply", "no_reply", "donotreply", "do-not-reply", "do_not_reply", "bounce", "bounces", "listserv", "majordomo", "nobody",
        ];

    private static readonly string[] MachineEndings = ["-noreply", "-no-reply", ".noreply", "_noreply"];

    private static readonly string[] AutoReplyHeaders = ["X-Autoreply", "X-Autorespond", "X-Autoresponder", "X-Auto-Response"];

    /// <summary>Why nobody shall answer, or null for a person's mail.</summary>
    public static string? Reason(HeaderList headers, ContentType? contentType, string sender, string ourAddress) =>
        SaysAutomatic(Value(headers, "Auto-Submitted")) ? "An automatic mail (Auto-Submitted)."
        : contentType?.IsMimeType("multipart", "report") == true || headers.Contains("X-Failed-Recipients") ? "A delivery report."
        : HasEmptyReturnPath(headers) ? "A mail without a return path: a delivery report or an automatic reply."
        : Value(headers, "Precedence").ToLowerInvariant() is "bulk" or "list" or "junk" or "auto_reply" or "auto-reply" ? "Bulk mail (Precedence)."
        : headers.Any(h => h.Field.StartsWith("List-", StringComparison.OrdinalIgnoreCase)) ? "Mail from a mailing list."
        : SuppressesReplies(Value(headers, "X-Auto-Response-Suppress")) ? "The sender asks for no automatic reply (X-Auto-Response-Suppress)."
        : AutoReplyHeaders.Any(headers.Contains) ? "An automatic reply."
        : headers.Contains("X-Loop") ? "A mail that has been through an automatic system (X-Loop)."
        : sender == ourAddress ? "A mail from this channel's own address."
        : IsMachine(sender) ? "Written by a machine, not a person."
        : null;

    /// <summary>True for mailer-daemon@, noreply@ and the like, also with something after them: bounce+123@.</summary>
    public static bool IsMachine(string address)
    {
        var local = address[..address.LastIndexOf('@')];
        return MachineEndings.Any(e => local.EndsWith(e, StringComparison.Ordinal)) || Machines.Any(m => local == m || IsFollowedByMark(local, m));
    }

    private static bool IsFollowedByMark(string local, string machine) =>
        local.Length > machine.Length && local.StartsWith(machine, StringComparison.Ordinal) && local[machine.Length] is '+' or '-' or '_' or '.' or '=';

    private static bool SaysAutomatic(string value) => value.Length > 0 && !value.Split(';')[0].Trim().Equals("no", StringComparison.OrdinalIgnoreCase);

    private static bool HasEmptyReturnPath(HeaderList headers) =>
        headers.Contains(HeaderId.ReturnPath) && Value(headers, "Return-Path").Replace(" ", "", StringComparison.Ordinal) is "<>" or "";

    private static bool SuppressesReplies(string value) =>
        value.Split(',', StringSplitOptions.TrimEntries).Any(v => v.ToLowerInvariant() is "all" or "autoreply" or "oof");

    private static string Value(HeaderList headers, string name) => CleanText.OneLine(headers[name], MailLimits.NameChars);
}
