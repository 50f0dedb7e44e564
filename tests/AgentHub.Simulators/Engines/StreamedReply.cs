using System.Buffers;
using System.IO.Pipelines;

namespace AgentHub.Simulators.Engines;

/// <summary>Says one reply piece by piece, at the engine's pace, until a fault strikes.</summary>
internal sealed class StreamedReply(HttpContext http, ReplyWriter writer, Sequence? sequence, EngineFault? fault, EngineSpending? spent = null)
{
    private int said;
    private int? counts;
    private int prompt;

    private PipeWriter Out => http.Response.BodyWriter;

    public static byte[] Encode(ReplyWriter writer, SimulatedReply reply, bool usage)
    {
        var bytes = new ArrayBufferWriter<byte>();
        writer.WriteRole(bytes);
        foreach (var piece in reply.Pieces) writer.WriteText(bytes, piece);
        writer.WriteFinish(bytes, reply.FinishReason(cut: false));
        if (usage) writer.WriteUsage(bytes, 100, reply.Pieces.Count);
        bytes.Write(ReplyWriter.Done);
        return bytes.WrittenSpan.ToArray();
    }

    public async Task WriteAsync(IReadOnlyList<string> pieces, IReadOnlyList<SimulatedCall> calls, string finish, SimulatedRequest request)
    {
        prompt = request.PromptTokens;
        int? promptTokens = request.WantsUsage ? request.PromptTokens : null;
        counts = request.CountsAsItGoes ? promptTokens : null;
        http.Response.ContentType = "text/event-stream";
        writer.WriteRole(Out);
        if (await StruckAsync()) return;

        foreach (var piece in pieces)
            if (!await SayAsync(() => writer.WriteText(Out, piece, Counted))) return;
        while (fault?.Kind == FaultKind.Endless)
            if (!await SayAsync(() => writer.WriteText(Out, " and on"))) return;

        foreach (var (index, call) in calls.Index())
        {
            if (!await SayAsync(() => writer.WriteCall(Out, index, call, "", first: true, Counted))) return;
            if (writer.SaysCallsWhole) continue;
            foreach (var part in SimulatedReply.Cut(call.Arguments))
                if (!await SayAsync(() => writer.WriteCall(Out, index, call, part, first: false, Counted))) return;
        }

        writer.WriteFinish(Out, finish, promptTokens is { } p ? (p, said) : null);
        if (promptTokens is { } used && writer.SaysUsageApart) writer.WriteUsage(Out, used, said, sequence?.CachedTokens);
        Out.Write(ReplyWriter.Done);
        await Out.FlushAsync(http.RequestAborted);
    }

    public async Task WriteWholeAsync(SimulatedReply reply, IReadOnlyList<string> pieces, string finish, int promptTokens)
    {
        foreach (var _ in pieces) await PaceAsync();
        if (fault is { Kind: FaultKind.CutMidStream or FaultKind.ResetMidStream or FaultKind.HangMidStream or FaultKind.GarbageJson or FaultKind.InvalidUtf8 or FaultKind.ErrorEvent })
        {
            http.Response.ContentType = "application/json";
            await StrikeAsync(fault.Kind);
            return;
        }

        await http.Response.WriteAsJsonAsync(writer.Whole(reply, string.Concat(pieces), finish, promptTokens, pieces.Count, sequence?.CachedTokens), SimulatorJson.Options, http.RequestAborted);
    }

    private (int, int)? Counted => counts is { } asked ? (asked, said + 1) : null;

    // False when a fault ended the reply.
    private async Task<bool> SayAsync(Action write)
    {
        await PaceAsync();
        write();
        said++;
        spent?.Said(said == 1 ? prompt : 0);
        if (fault?.Kind == FaultKind.SlowDrip && said >= fault.AfterPieces) await Task.Delay(TimeSpan.FromSeconds(2), http.RequestAborted).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        await Out.FlushAsync(http.RequestAborted);
        return !http.RequestAborted.IsCancellationRequested && !await StruckAsync();
    }

    private Task PaceAsync() => sequence?.NextAsync(http.RequestAborted) ?? Task.CompletedTask;

    private async Task<bool> StruckAsync()
    {
        if (fault is null || said < fault.AfterPieces || fault.Kind is FaultKind.Endless or FaultKind.Empty or FaultKind.SlowDrip) return false;

        await StrikeAsync(fault.Kind);
        return true;
    }

    private async Task StrikeAsync(FaultKind kind)
    {
        switch (kind)
        {
            case FaultKind.HangMidStream:
                await Out.FlushAsync(http.RequestAborted);
                await Task.Delay(Timeout.Infinite, http.RequestAborted).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
                break;
            case FaultKind.ResetMidStream:
                await Out.FlushAsync(http.RequestAborted);
                // A reset also throws away what the other side has not read yet, and here it shall have read some.
                await Task.Delay(50, CancellationToken.None);
                http.Abort();
                break;
            case FaultKind.ErrorEvent:
                Out.Write("data: {\"error\":{\"message\":\"The engine core died\",\"code\":500}}\n\ndata: [DONE]\n\n"u8);
                break;
            case FaultKind.GarbageJson:
                Out.Write("data: {\"choices\":[{\"delta\":{\"cont\n\n"u8);
                break;
            case FaultKind.InvalidUtf8:
                Out.Write("data: {\"choices\":[{\"delta\":{\"content\":\""u8);
                Out.Write<byte>([0xC3, 0x28, 0xFF]);
                Out.Write("\"}}]}\n\n"u8);
                break;
        }

        // A cut needs nothing: the body just ends, as a proxy's timeout ends it.
        if (kind != FaultKind.ResetMidStream) await Out.FlushAsync(CancellationToken.None);
    }
}
