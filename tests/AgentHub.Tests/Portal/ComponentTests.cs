using AgentHub.Knowledge.Sources;
using AgentHub.Platform.Tenancy;
using AgentHub.Portal.Components;
using AgentHub.Portal.Languages;
using AgentHub.Portal.Pages.Agents;
using AgentHub.Portal.Pages.Overview;
using AgentHub.Tenants.People;
using Bunit;
using MudBlazor.Services;
using Xunit;

namespace AgentHub.Tests.Portal;

/// <summary>Components that decide something by what they are given.</summary>
public sealed class ComponentTests : BunitContext
{
    public ComponentTests()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices();
    }

    [Fact]
    public void The_checklist_ticks_what_is_done_and_counts_it()
    {
        var list = Render<Checklist>(p => p.AddCascadingValue(Seat()).Add(c => c.Business, new BusinessOverview(Guid.CreateVersion7(), Knows: true, HasPublished: true, WasTried: false, WidgetUsed: false, WhatsAppSet: false, EmailSet: false, 0, 0)));

        Assert.Contains("2 of 6 done", list.Markup);
        Assert.Equal(2, list.FindAll("li.done").Count);
        Assert.EndsWith("?tab=knowledge", list.Find("li a").GetAttribute("href"));
    }

    [Fact]
    public void The_checklist_speaks_arabic()
    {
        var list = Render<Checklist>(p => p.AddCascadingValue(Seat(UiLanguage.Arabic)).Add(c => c.Business, new BusinessOverview(null, false, false, false, false, false, false, 0, 0)));

        Assert.Contains("أُنجز 0 من 6", list.Markup);
        Assert.DoesNotContain("Getting started", list.Markup);
    }

    [Theory]
    [InlineData(0, true, "Nothing is published yet")]
    [InlineData(3, true, "You are trying live version 3; your draft differs. Publish to try it.")]
    [InlineData(3, false, "You are trying live version 3, with the knowledge as it is saved now.")]
    public void The_panel_for_trying_says_which_version_answers(int version, bool differs, string sentence)
    {
        var panel = Render<TryIt>(p => p.AddCascadingValue(Seat()).Add(t => t.WidgetKey, "pub_key").Add(t => t.Version, version).Add(t => t.DraftDiffers, differs));

        Assert.Contains(sentence, panel.Markup);
        Assert.Equal("/widget/panel?agent=pub_key&test=1", panel.Find("iframe").GetAttribute("src"));
    }

    [Fact]
    public void A_question_without_an_answer_is_not_kept()
    {
        var kept = new List<NewSource>();
        var form = Form(SourceKind.Qa, kept);

        form.Find("input").Change("Do you deliver?");
        form.Find("form").Submit();

        Assert.Contains("A question and its answer both need words.", form.Markup);
        Assert.Empty(kept);
    }

    [Theory]
    [InlineData("example.com/prices", "https://example.com/prices")]
    [InlineData(" http://example.com/ ", "http://example.com/")]
    public void An_address_is_kept_as_one_however_it_was_typed(string typed, string address)
    {
        var kept = new List<NewSource>();
        var form = Form(SourceKind.Page, kept);

        form.Find("input").Change(typed);
        form.Find("form").Submit();

        Assert.Equal(new NewSource.FromPage(new Uri(address)), Assert.Single(kept));
    }

    [Theory]
    [InlineData("ftp://example.com/")]
    [InlineData("https://")]
    public void What_is_no_web_address_gets_a_sentence(string typed)
    {
        var kept = new List<NewSource>();
        var form = Form(SourceKind.Page, kept);

        form.Find("input").Change(typed);
        form.Find("form").Submit();

        Assert.Contains("starts with https://", form.Markup);
        Assert.Empty(kept);
    }

    private IRenderedComponent<AddSource> Form(SourceKind kind, List<NewSource> kept) => Render<AddSource>(p => p.AddCascadingValue(Seat()).Add(f => f.Kind, kind).Add(f => f.Keep, source =>
    {
        kept.Add(source);
        return Task.FromResult<string?>(null);
    }));

    private static Seat Seat(UiLanguage? language = null) => new(TenantId.New(), "shop", "Shop", Guid.CreateVersion7(), "owner@example.test", MemberRole.Owner, language ?? UiLanguage.English);
}
