using AgentHub.Inference;
using AgentHub.Pool.Languages;
using AgentHub.Simulators.Engines;
using AgentHub.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace AgentHub.Tests.Pool.Languages;

/// <summary>A model is tried in languages on a server of its own; what it passes it may write from then on.</summary>
public sealed class LanguageTrialsTests : IAsyncLifetime
{
    private const string Model = "llama-3.1-8b-instruct";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private EngineSimulator engine = null!;
    private RunningHost host = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private LanguageTrials Trials => host.Services.GetRequiredService<LanguageTrials>();

    public async ValueTask InitializeAsync()
    {
        engine = await EngineSimulator.StartAsync(cancel: Cancel);
        host = await RunningHost.StartAsync([("AgentHub:Engines:0:Url", engine.BaseUrl.ToString())]);
    }

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        await engine.DisposeAsync();
    }

    [Fact]
    public async Task What_a_model_passes_it_may_write_and_what_it_fails_it_may_not()
    {
        // It answers Arabic with the text's own sentences, and everything else in English, as it does unasked.
        engine.Script([.. LanguageSample.All["ar"].Questions.Select(q => new ScriptedAnswer { Match = q.Ask, Text = LanguageSample.All["ar"].Passage })]);
        var pool = host.Services.GetRequiredService<IInferencePool>();
        Assert.False(pool.CanWrite("ar"));

        await TryAsync();

        var rows = await host.Services.GetRequiredService<LanguageTable>().ListAsync(Cancel);
        Assert.Equal(LanguageTrials.Languages.Order(), rows.Select(r => r.Language).Order());
        Assert.Equal(new LanguageRow(Model, "ar", 6, 6, 6, 6, null, default), rows.Single(r => r.Language == "ar") with { At = default });
        Assert.Equal((6, 0), rows.Where(r => r.Language == "ru").Select(r => (r.Asked, r.InLanguage)).Single());
        Assert.Contains("I could not find", rows.Single(r => r.Language == "ru").Worst!, StringComparison.Ordinal);
        Assert.True(pool.CanWrite("ar"));
        Assert.False(pool.CanWrite("ru"));
        Assert.True(pool.CanWrite("de"));
    }

    [Fact]
    public async Task A_trial_that_the_engine_refuses_ends_with_a_sentence_and_can_be_asked_for_again()
    {
        engine.Fail(new EngineFault(FaultKind.BadRequest) { Probability = 1 });

        await TryAsync();

        Assert.False(string.IsNullOrWhiteSpace(Trials.Trouble));
        Assert.True(Trials.Start(Model));
        Assert.Null(Trials.Trouble);
    }

    [Fact]
    public async Task What_another_process_tried_is_known_after_a_look()
    {
        await host.Services.GetRequiredService<LanguageTable>().SaveAsync(new LanguageRow(Model, "tr", 6, 6, 6, 6, null, DateTimeOffset.UnixEpoch), Cancel);
        var known = host.Services.GetRequiredService<ModelLanguages>();
        Assert.DoesNotContain("tr", known.Of(Model));

        await Trials.TellAsync(Cancel);

        Assert.Contains("tr", known.Of(Model));
        Assert.DoesNotContain("tr", known.Of("another-model"));
    }

    private async Task TryAsync()
    {
        Assert.True(Trials.Start(Model));
        Assert.False(Trials.Start(Model));
        using var limit = new CancellationTokenSource(Limit);
        while (Trials.Current is not null) await Task.Delay(20, limit.Token);
    }
}
