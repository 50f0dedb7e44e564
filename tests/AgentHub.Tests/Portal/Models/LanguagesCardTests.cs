using AgentHub.Inference;
using AgentHub.Pool.Languages;
using AgentHub.Portal.Languages;
using AgentHub.Portal.Pages.Models;
using AgentHub.Tests.Agents.Runs;
using AgentHub.Tests.Portal.Conversations;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace AgentHub.Tests.Portal.Models;

public sealed class LanguagesCardTests(EngineHost running) : IClassFixture<EngineHost>
{
    private static readonly LanguageRow Failed = new("tried-model", "ar", 6, 5, 6, 4, "نفتح at 7:30", DateTimeOffset.UnixEpoch);

    [Fact]
    public async Task Each_language_tried_shows_what_was_right_and_a_reply_that_was_not()
    {
        await running.Host.Services.GetRequiredService<LanguageTable>().SaveAsync(Failed, Xunit.TestContext.Current.CancellationToken);
        await using var stage = Stage(isOperator: false);

        var card = Card(stage);

        card.WaitForAssertion(() => Assert.Contains("5 of 6", card.Markup, StringComparison.Ordinal));
        Assert.Contains("quoted only", card.Markup, StringComparison.Ordinal);
        Assert.Contains("نفتح at 7:30", card.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain(card.FindAll("button"), b => b.TextContent.Contains("Try it", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_operates_the_installation_may_try_a_model_also_in_arabic()
    {
        await using var stage = Stage(isOperator: true, UiLanguage.Arabic);

        Assert.Contains(Card(stage).FindAll("button"), b => b.TextContent.Contains("جرّبه", StringComparison.Ordinal));
    }

    private PortalStage Stage(bool isOperator, UiLanguage? language = null)
    {
        var stage = new PortalStage(language) { IsOperator = isOperator };
        stage.Services.AddSingleton(running.Host.Services.GetRequiredService<LanguageTable>());
        stage.Services.AddSingleton(running.Host.Services.GetRequiredService<LanguageTrials>());
        return stage;
    }

    private static IRenderedComponent<LanguagesCard> Card(PortalStage stage) => stage.Show<LanguagesCard>(p => p.Add(c => c.Engines,
        [new EngineStatus("e", new Uri("http://127.0.0.1:8000/v1"), "tried-model", EngineKind.Vllm, EngineHealth.Healthy, null, null, ["en", "de"], 0, 8, EngineSource.Configured)]));
}
