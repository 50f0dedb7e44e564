using System.Text;

namespace AgentHub.Journeys.Tracing;

/// <summary>One span: who made it, what it is called, and where it hangs. Ids in lower-case hex, as in a traceparent.</summary>
internal sealed record Span(string Source, string Name, string Trace, string Id, string Parent)
{
    // ExportTraceServiceRequest.resource_spans = 1; ResourceSpans.scope_spans = 2; ScopeSpans.scope = 1, .spans = 2.
    // InstrumentationScope.name = 1; Span.trace_id = 1, .span_id = 2, .parent_span_id = 4, .name = 5.
    public static IEnumerable<Span> ReadAll(byte[] request)
    {
        foreach (var resource in Fields(request, 1))
        foreach (var scope in Fields(resource, 2))
        {
            var source = Fields(scope, 1).SelectMany(s => Fields(s, 1)).Select(Text).FirstOrDefault("");
            foreach (var span in Fields(scope, 2)) yield return new Span(source, Text(First(span, 5)), Hex(First(span, 1)), Hex(First(span, 2)), Hex(First(span, 4)));
        }
    }

    private static string Text(ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(bytes.Span);

    private static string Hex(ReadOnlyMemory<byte> bytes) => Convert.ToHexStringLower(bytes.Span);

    private static ReadOnlyMemory<byte> First(ReadOnlyMemory<byte> message, int field) => Fields(message, field).FirstOrDefault();

    /// <summary>The length-delimited fields of that number; fields of other kinds are stepped over.</summary>
    private static List<ReadOnlyMemory<byte>> Fields(ReadOnlyMemory<byte> message, int field)
    {
        var found = new List<ReadOnlyMemory<byte>>();
        for (var at = 0; at < message.Length;)
        {
            var tag = Number(message, ref at);
            switch (tag & 7)
            {
                case 0:
                    Number(message, ref at);
                    break;
                case 1:
                    at += 8;
                    break;
                case 5:
                    at += 4;
                    break;
                case 2:
                    var length = (int)Number(message, ref at);
                    if ((int)(tag >> 3) == field) found.Add(message.Slice(at, length));
                    at += length;
                    break;
                default:
                    throw new FormatException($"There is no wire type {tag & 7}.");
            }
        }

        return found;
    }

    private static ulong Number(ReadOnlyMemory<byte> message, ref int at)
    {
        var value = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var next = message.Span[at++];
            value |= (ulong)(next & 0x7F) << shift;
            if ((next & 0x80) == 0) return value;
        }
    }
}
