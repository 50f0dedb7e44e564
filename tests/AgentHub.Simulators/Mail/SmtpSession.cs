using System.Net.Sockets;
using System.Text;

namespace AgentHub.Simulators.Mail;

/// <summary>One connection of one client: RFC 5321 as far as a client that sends mail needs it.</summary>
internal sealed class SmtpSession(MailSink sink, NetworkStream stream)
{
    private const int MaxLineBytes = 16 * 1024;
    private const int MaxRecipients = 100;

    private readonly byte[] buffer = new byte[8192];
    private readonly List<string> to = [];
    private int start;
    private int end;
    private string? from;
    private string? user;

    public async Task RunAsync(CancellationToken cancel)
    {
        if (!await AnswerAsync("connect", "220 mailsink.test ESMTP", cancel)) return;

        while (await ReadLineAsync(cancel) is { } line)
        {
            if (!await ObeyAsync(Encoding.UTF8.GetString(line), cancel)) return;
        }
    }

    /// <summary>One command; false ends the connection.</summary>
    private async Task<bool> ObeyAsync(string line, CancellationToken cancel)
    {
        switch (line.Split(' ', 2)[0].ToUpperInvariant())
        {
            case "EHLO":
                return await AnswerAsync("ehlo", $"250-mailsink.test\r\n250-SIZE {sink.MaxMailBytes}\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250 AUTH PLAIN LOGIN", cancel);
            case "HELO":
                return await AnswerAsync("ehlo", "250 mailsink.test", cancel);
            case "AUTH":
                return await LogInAsync(line, cancel);
            case "MAIL":
                (from, _) = (Address(line), to.RemoveAll(_ => true));
                return await AnswerAsync("mail", "250 ok", cancel);
            case "RCPT" when from is null:
                return await SayAsync("503 say MAIL first", cancel);
            case "RCPT" when to.Count >= MaxRecipients:
                return await SayAsync("452 too many recipients", cancel);
            case "RCPT":
                to.Add(Address(line));
                return await AnswerAsync("rcpt", "250 ok", cancel);
            case "DATA" when to.Count == 0:
                return await SayAsync("503 say RCPT first", cancel);
            case "DATA":
                return await TakeAsync(cancel);
            case "RSET":
                (from, _) = (null, to.RemoveAll(_ => true));
                return await SayAsync("250 ok", cancel);
            case "NOOP":
                return await SayAsync("250 ok", cancel);
            case "QUIT":
                await SayAsync("221 bye", cancel);
                return false;
            default:
                return await SayAsync("502 not implemented", cancel);
        }
    }

    private async Task<bool> LogInAsync(string line, CancellationToken cancel)
    {
        var words = line.Split(' ');
        if (words is [_, var plain, ..] && plain.Equals("PLAIN", StringComparison.OrdinalIgnoreCase))
        {
            var secret = words.Length > 2 ? words[2] : await AskAsync("334 ", cancel);
            user = Decode(secret).Split('\0').ElementAtOrDefault(1);
        }
        else
        {
            user = Decode(words.Length > 2 ? words[2] : await AskAsync("334 VXNlcm5hbWU6", cancel));
            await AskAsync("334 UGFzc3dvcmQ6", cancel);
        }

        return await AnswerAsync("auth", "235 welcome", cancel);
    }

    private async Task<bool> TakeAsync(CancellationToken cancel)
    {
        var fault = sink.FaultAt("data");
        if (fault is not null) return await PlayAsync(fault, cancel);
        await SayAsync("354 go on", cancel);

        var atDot = sink.FaultAt("dot");
        using var mail = new MemoryStream();
        while (await ReadLineAsync(cancel) is { } line)
        {
            if (atDot?.Action == "drop-midway") return false;
            if (line is [(byte)'.'])
            {
                // A reply means the mail was turned away; a silence comes after it was taken, which is the worst case for a sender.
                var taken = atDot is null or { Action: "drop" or "hang" };
                if (taken) sink.Take(from!, [.. to], user, mail.ToArray());
                (from, _) = (null, to.RemoveAll(_ => true));
                return atDot is null ? await SayAsync("250 taken", cancel) : await PlayAsync(atDot, cancel);
            }

            if (mail.Length + line.Length > sink.MaxMailBytes)
            {
                await SayAsync("552 too large", cancel);
                return false;
            }

            mail.Write(line is [(byte)'.', ..] ? line.AsSpan(1) : line);
            mail.Write("\r\n"u8);
        }

        return false;
    }

    private async Task<bool> AnswerAsync(string stage, string reply, CancellationToken cancel) =>
        sink.FaultAt(stage) is { } fault ? await PlayAsync(fault, cancel) : await SayAsync(reply, cancel);

    private async Task<bool> PlayAsync(MailFault fault, CancellationToken cancel)
    {
        if (fault.Action is "drop" or "drop-midway") return false;
        if (fault.Action == "hang") await Task.Delay(Timeout.Infinite, cancel);

        await SayAsync(fault.Action, cancel);
        return !fault.Action.StartsWith("421", StringComparison.Ordinal);
    }

    private async Task<bool> SayAsync(string reply, CancellationToken cancel)
    {
        await stream.WriteAsync(Encoding.ASCII.GetBytes(reply + "\r\n"), cancel);
        return true;
    }

    private async Task<string> AskAsync(string question, CancellationToken cancel)
    {
        await SayAsync(question, cancel);
        return Encoding.ASCII.GetString(await ReadLineAsync(cancel) ?? []);
    }

    private async Task<byte[]?> ReadLineAsync(CancellationToken cancel)
    {
        using var line = new MemoryStream();
        while (true)
        {
            if (start == end)
            {
                (start, end) = (0, await stream.ReadAsync(buffer, cancel));
                if (end == 0) return null;
            }

            var newline = buffer.AsSpan(start, end - start).IndexOf((byte)'\n');
            var length = newline < 0 ? end - start : newline;
            line.Write(buffer, start, length);
            start += newline < 0 ? length : length + 1;
            if (line.Length > MaxLineBytes) throw new IOException("The line is too long.");
            if (newline < 0) continue;

            var bytes = line.ToArray();
            return bytes is [.., (byte)'\r'] ? bytes[..^1] : bytes;
        }
    }

    private static string Address(string line)
    {
        var (open, close) = (line.IndexOf('<', StringComparison.Ordinal), line.IndexOf('>', StringComparison.Ordinal));
        return open >= 0 && close > open ? line[(open + 1)..close] : "";
    }

    private static string Decode(string base64)
    {
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : "";
    }
}
