using System.Runtime.CompilerServices;
using System.Text;
using AgentHub.Inference.Accounting;
using AgentHub.Inference.Dialects;
using AgentHub.Inference.Engines;
using Microsoft.Extensions.AI;

namespace AgentHub.Inference.Resilience;

/// <summary>
/// One request from its quota to its row in the ledger. A reply that breaks off is gone on with at another engine, from the words that
/// the reader has seen; where nothing was seen it begins again, and where nobody can go on, the reader is told that it broke off.
/// </summary>
/// <param name="isWatched">Somebody reads as it comes. Otherwise what broke off was seen by nobody, and may begin again.</param>
internal sealed class PoolRun(InferencePool pool, RequestIdentity who, ChatRequest request, bool isWatched = true)
{
    private readonly RequestAccount account = new(who);
    private readonly StringBuilder said = new();
    private readonly List<Engine> broken = [];
    private readonly List<ChatResponseUpdate> unseen = [];
    private UsageOutcome outcome = UsageOutcome.Left;
    private string? model;
    private string? id;

    public async IAsyncEnumerable<ChatResponseUpdate> ReadAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        await pool.ReserveAsync(who, account.RequestId, request, cancel);
        try
        {
            await foreach (var update in AttemptsAsync(cancel)) yield return update;
            outcome = UsageOutcome.Answered;
        }
        finally
        {
            // The reply may have been left; what it cost is written all the same.
            await pool.SettleAsync(account.Close(outcome, model, pool.Now));
        }
    }

    private async IAsyncEnumerable<ChatResponseUpdate> AttemptsAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        var (current, purpose) = (request, Purpose.First);
        EngineException? broke = null;
        for (var resumes = 0; ; resumes++)
        {
            using var opened = await OpenAsync(current, purpose, broke, cancel);
            await using var reply = opened.Reply;
            var seam = said.Length > 0 ? new Continuation(said.ToString()) : null;
            bool more;
            do
            {
                (var update, broke) = Joined(reply.Current, seam, opened);
                if (broke is not null) break;
                if (update is not null && !isWatched) unseen.Add(update);
                else if (update is not null) yield return update;
                (more, broke) = await TryMoveAsync(reply);
            }
            while (more);

            if (broke is null)
            {
                foreach (var update in unseen) yield return update;
                yield break;
            }

            if (resumes >= pool.Options.MaxResumes || !broke.CanBeRetried) throw Fail(broke);

            broken.Add(opened.Seat.Engine);
            if (!isWatched && !pool.CanGoOn(who, request)) Forget();
            purpose = said.Length > 0 ? Purpose.Resume : Purpose.Retry;
            current = said.Length > 0 ? request.After(said.ToString(), account.ShownTokens) : request;
            pool.SaysItGoesOn(broke, said.Length > 0, resumes + 1);
            if (said.Length == 0 || account.ShownTokens < request.MaxOutputTokens) continue;

            foreach (var update in unseen) yield return update;
            // It broke off where it would have been cut anyway.
            yield return new ChatResponseUpdate(ChatRole.Assistant, []) { ResponseId = id, MessageId = id, ModelId = model, FinishReason = ChatFinishReason.Length };
            yield break;
        }
    }

    private void Forget()
    {
        said.Clear();
        unseen.Clear();
        account.Forget();
    }

    private async Task<OpenedReply> OpenAsync(ChatRequest current, Purpose purpose, EngineException? broke, CancellationToken cancel)
    {
        try
        {
            return await pool.OpenAsync(who, current, account, purpose, broken, cancel);
        }
        catch (EngineException e)
        {
            // That the reply broke off says more than that nobody could go on with it.
            throw Fail(broke ?? e);
        }
    }

    // The update as the reader shall see it; null where all of it is held back.
    private (ChatResponseUpdate? Update, EngineException? Broke) Joined(ChatResponseUpdate update, Continuation? seam, OpenedReply opened)
    {
        try
        {
            if (seam is not null) Join(update, seam);
        }
        catch (InvalidDataException anew)
        {
            opened.Seat.Engine.CannotContinue();
            return (null, EngineException.Broken(opened.Seat.Engine.Name, anew.Message, anew));
        }

        (id, model) = (id ?? update.ResponseId, update.ModelId ?? model);
        (update.ResponseId, update.MessageId) = (id, id);
        if (update.Contents.Count == 0 && update.FinishReason is null) return (null, null);

        said.Append(update.Text);
        account.Showed(opened.Attempt);
        if (seam is not null && update.Contents.OfType<UsageContent>().FirstOrDefault() is { } used) used.Details = account.Usage();
        return (update, null);
    }

    private static void Join(ChatResponseUpdate update, Continuation seam)
    {
        var text = update.Text.Length > 0 ? seam.Take(update.Text) : "";
        if (update.FinishReason is not null) text += seam.End();
        var others = update.Contents.Where(c => c is not TextContent);
        update.Contents = text.Length > 0 ? [new TextContent(text), .. others] : [.. others];
    }

    private static async Task<(bool More, EngineException? Broke)> TryMoveAsync(Streaming.EngineReply reply)
    {
        try
        {
            return (await reply.MoveNextAsync(), null);
        }
        catch (EngineException e)
        {
            return (false, e);
        }
    }

    private EngineException Fail(EngineException e)
    {
        outcome = UsageOutcome.Failed;
        return e;
    }
}
