namespace AgentHub.Inference.Streaming;

/// <summary>One line of a stream of server-sent events that says something.</summary>
internal readonly record struct SseLine(bool IsError, ReadOnlyMemory<byte> Value);

/// <summary>
/// Reads the <c>data:</c> lines of a stream, and the <c>error:</c> lines that llama.cpp writes beside them. Every engine puts one
/// JSON document on one line, so lines are events here. A line given out is valid until the next read.
/// </summary>
internal sealed class SseReader(Stream stream, int maxLineBytes, int maxReplyBytes)
{
    private byte[] buffer = new byte[8_192];
    private int start;
    private int end;
    private int scanned;
    private long received;

    /// <summary>The next line that says something, or null at the end of the stream.</summary>
    public async ValueTask<SseLine?> ReadAsync(CancellationToken cancel)
    {
        while (true)
        {
            while (TryTakeLine(out var line))
            {
                if (Value(line, "data:"u8) is { } data) return new(IsError: false, data);
                if (Value(line, "error:"u8) is { } error) return new(IsError: true, error);
            }

            MakeRoom();
            var count = await stream.ReadAsync(buffer.AsMemory(end), cancel);
            if (count == 0) return null;

            end += count;
            received += count;
            if (received > maxReplyBytes) throw new InvalidDataException($"sent more than {maxReplyBytes} bytes for one reply");
        }
    }

    private bool TryTakeLine(out ReadOnlyMemory<byte> line)
    {
        var found = buffer.AsSpan(scanned, end - scanned).IndexOf((byte)'\n');
        if (found < 0)
        {
            scanned = end;
            line = default;
            return false;
        }

        var length = scanned + found - start;
        line = buffer.AsMemory(start, length > 0 && buffer[start + length - 1] == '\r' ? length - 1 : length);
        start = scanned = start + length + 1;
        return true;
    }

    private void MakeRoom()
    {
        if (start > 0)
        {
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            (start, end, scanned) = (0, end - start, end - start);
        }

        if (end < buffer.Length) return;
        if (buffer.Length >= maxLineBytes) throw new InvalidDataException($"sent a line of more than {maxLineBytes} bytes");
        Array.Resize(ref buffer, Math.Min(buffer.Length * 2, maxLineBytes));
    }

    private static ReadOnlyMemory<byte>? Value(ReadOnlyMemory<byte> line, ReadOnlySpan<byte> field)
    {
        if (!line.Span.StartsWith(field)) return null;
        var value = line[field.Length..];
        return value.Length > 0 && value.Span[0] == ' ' ? value[1..] : value;
    }
}
