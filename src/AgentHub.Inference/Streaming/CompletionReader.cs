using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace AgentHub.Inference.Streaming;

/// <summary>Reads a reply to its proper end. A reply that merely stops is not one: it throws.</summary>
internal static class CompletionReader
{
    public static async IAsyncEnumerable<CompletionDelta> ReadStreamAsync(SseReader lines, [EnumeratorCancellation] CancellationToken cancel)
    {
        var finished = false;
        var done = false;
        while (!done && await NextLineAsync(lines, finished, cancel) is { } line)
        {
            if (line.IsError) throw new ReportedErrorException(System.Text.Encoding.UTF8.GetString(line.Value.Span));
            if (line.Value.Span.Trim((byte)' ').IsEmpty) continue;

            done = line.Value.Span.SequenceEqual("[DONE]"u8);
            if (done) break;

            var delta = CompletionJson.Read(line.Value);
            finished |= delta.Finish is not null;
            yield return delta;
        }

        if (!finished && !done) throw new InvalidDataException("ended its reply without a finish");
        if (!finished) yield return new(null, null, ChatFinishReason.Stop, null);
    }

    public static async Task<CompletionDelta> ReadWholeAsync(Stream body, int maxBytes, CancellationToken cancel)
    {
        var completion = CompletionJson.Read(await BoundedBody.ReadAsync(body, maxBytes, cancel));
        return completion.Finish is null ? throw new InvalidDataException("ended its reply without a finish") : completion;
    }

    // After the finish only usage and [DONE] are owed; a connection that breaks then has lost nothing of the reply.
    private static async ValueTask<SseLine?> NextLineAsync(SseReader lines, bool finished, CancellationToken cancel)
    {
        try
        {
            return await lines.ReadAsync(cancel);
        }
        catch (Exception e) when (finished && e is IOException or HttpRequestException)
        {
            return null;
        }
    }
}

/// <summary>Reads a body that may not be longer than it should be.</summary>
internal static class BoundedBody
{
    public static async Task<byte[]> ReadAsync(Stream body, int maxBytes, CancellationToken cancel)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[8_192];
        while (await body.ReadAsync(buffer, cancel) is var count and > 0)
        {
            if (bytes.Length + count > maxBytes) throw new InvalidDataException($"sent a body of more than {maxBytes} bytes");
            bytes.Write(buffer, 0, count);
        }

        return bytes.ToArray();
    }
}
