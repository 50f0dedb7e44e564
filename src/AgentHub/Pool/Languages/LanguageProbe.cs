using System.Globalization;
using AgentHub.Inference;
using AgentHub.Languages;
using Microsoft.Extensions.AI;

namespace AgentHub.Pool.Languages;

/// <summary>Asks a model the questions of one language, one after the other, as work that nobody waits for.</summary>
internal sealed class LanguageProbe(IInferencePool pool, TimeProvider clock)
{
    private const int MaxReplyTokens = 200;
    private const int LongestWorst = 500;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    /// <exception cref="EngineException">No engine answered.</exception>
    /// <exception cref="TimeoutException">Customers kept the engines busy, or the only one with the model is away.</exception>
    public async Task<LanguageRow> TryAsync(string model, string language, CancellationToken cancel)
    {
        var sample = LanguageSample.All[language];
        var client = pool.For(new RequestIdentity(Guid.Empty, RequestClass.Batch, $"language {language}"));
        var row = new LanguageRow(model, language, 0, 0, 0, 0, null, clock.GetUtcNow());
        foreach (var question in sample.Questions)
        {
            var response = await AskAsync(client, Messages(language, sample.Passage, question.Ask), model, cancel);
            var judged = LanguageJudge.Of(response.Text, language, sample.Passage, question);
            row = row with
            {
                Asked = row.Asked + 1,
                InLanguage = row.InLanguage + (judged.IsInLanguage ? 1 : 0),
                KeptFacts = row.KeptFacts + (judged.KeepsFacts ? 1 : 0),
                Unmixed = row.Unmixed + (judged.IsUnmixed ? 1 : 0),
                Worst = judged.IsRight ? row.Worst : row.Worst ?? response.Text.Trim().Cut(LongestWorst),
            };
        }

        return row;
    }

    private async Task<ChatResponse> AskAsync(IChatClient client, ChatMessage[] messages, string model, CancellationToken cancel)
    {
        using var limit = new CancellationTokenSource(Limit, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancel);
        try
        {
            return await client.GetResponseAsync(messages, new ChatOptions { ModelId = model, Temperature = 0, MaxOutputTokens = MaxReplyTokens }, both.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancel.IsCancellationRequested)
        {
            throw new TimeoutException("The model did not answer within two minutes. Try again when the engines have less to do.");
        }
    }

    private static ChatMessage[] Messages(string language, string passage, string ask) =>
    [
        new(ChatRole.System, $"You answer a shop's customers. Answer in {CultureInfo.GetCultureInfo(language).EnglishName} with one whole sentence, and only from this text:\n{passage}"),
        new(ChatRole.User, ask),
    ];
}
