using AgentHub.Inference;
using AgentHub.Portal.Languages;
using AgentHub.Portal.Pages.Models;
using AgentHub.Tests.Inference;
using AgentHub.Tests.Portal.Conversations;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using Xunit;

namespace AgentHub.Tests.Portal.Models;

public sealed class EngineCardTests : IAsyncLifetime
{
    private PoolUnderTest pool = null!;

    private EngineStatus Engine => pool.Pool.Engines[0];

    public async ValueTask InitializeAsync() => (pool, _) = await PoolUnderTest.WithEnginesAsync(1);

    public ValueTask DisposeAsync() => pool.DisposeAsync();

    [Fact]
    public async Task Only_who_operates_the_installation_is_offered_to_drain()
    {
        await using var stage = Stage(isOperator: false);

        Assert.Empty(Card(stage).FindAll("button"));
    }

    [Fact]
    public async Task Draining_asks_first_and_can_be_taken_back()
    {
        await using var stage = Stage(isOperator: true);
        var dialogs = stage.Render<MudDialogProvider>();
        var card = Card(stage);

        card.Find("button[aria-label='Drain engine 1']").Click();
        Assert.False(Engine.IsDraining);
        dialogs.WaitForAssertion(() => Assert.Contains("agents of every business quote their knowledge", dialogs.Markup));
        await dialogs.FindAll("button").Single(b => b.TextContent.Contains("Drain", StringComparison.Ordinal)).ClickAsync(new());
        card.WaitForAssertion(() => Assert.True(Engine.IsDraining));

        card.Render(p => p.Add(c => c.Engine, Engine));
        Assert.Contains("it can be stopped now", card.Markup);
        await card.Find("button[aria-label='Take engine 1 back']").ClickAsync(new());
        card.WaitForAssertion(() => Assert.False(Engine.IsDraining));
    }

    [Fact]
    public async Task A_draining_engine_says_so_in_arabic()
    {
        await using var stage = Stage(isOperator: true, UiLanguage.Arabic);

        var card = stage.Show<EngineCard>(p => p.Add(c => c.Engine, Engine with { IsDraining = true, InFlight = 2 }).Add(c => c.Others, 0));

        Assert.Contains("قيد الإفراغ", card.Markup);
        Assert.Contains("إعادة إلى العمل", card.Markup);
    }

    private PortalStage Stage(bool isOperator, UiLanguage? language = null)
    {
        var stage = new PortalStage(language) { IsOperator = isOperator };
        stage.Services.AddSingleton(pool.Pool);
        return stage;
    }

    private IRenderedComponent<EngineCard> Card(PortalStage stage) => stage.Show<EngineCard>(p => p.Add(c => c.Engine, Engine).Add(c => c.Others, 0));
}
