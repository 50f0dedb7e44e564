using AgentHub.Conversations;
using AgentHub.Portal.Pages.Conversations;
using Bunit;
using Microsoft.AspNetCore.Components.Web;
using Xunit;

namespace AgentHub.Tests.Portal.Conversations;

public sealed class ReplyBoxTests
{
    private readonly List<(MessageId Id, string Text)> sent = [];
    private TaskCompletionSource<bool> outcome = new();

    [Fact]
    public async Task A_double_click_sends_once_and_the_text_goes_when_it_stands()
    {
        await using var stage = new PortalStage();
        var box = Show(stage);
        box.Find("textarea").Input("On my way.");

        var first = box.Find("form").SubmitAsync();
        var second = box.Find("form").SubmitAsync();
        outcome.SetResult(true);
        await Task.WhenAll(first, second);

        Assert.Equal("On my way.", Assert.Single(sent).Text);
        Assert.Equal("", box.Find("textarea").GetAttribute("value") ?? "");
    }

    [Fact]
    public async Task A_send_that_fails_keeps_the_text_and_is_tried_again_under_the_same_id()
    {
        await using var stage = new PortalStage();
        var box = Show(stage);
        box.Find("textarea").Input("On my way.");
        outcome.SetResult(false);
        await box.Find("form").SubmitAsync();
        Assert.Equal("On my way.", box.Find("textarea").GetAttribute("value"));

        await box.Find("form").SubmitAsync();
        Assert.Equal(2, sent.Count);
        Assert.Equal(sent[0], sent[1]);

        box.Find("textarea").Input("I am on my way.");
        await box.Find("form").SubmitAsync();
        Assert.NotEqual(sent[1].Id, sent[2].Id);
    }

    [Fact]
    public async Task Ctrl_and_enter_send_and_enter_alone_does_not()
    {
        await using var stage = new PortalStage();
        var box = Show(stage);
        outcome.SetResult(true);
        box.Find("textarea").Input("On my way.");

        await box.Find("textarea").KeyDownAsync(new KeyboardEventArgs { Key = "Enter" });
        Assert.Empty(sent);

        await box.Find("textarea").KeyDownAsync(new KeyboardEventArgs { Key = "Enter", CtrlKey = true });
        Assert.Single(sent);
    }

    [Fact]
    public async Task Nothing_is_not_sent()
    {
        await using var stage = new PortalStage();
        var box = Show(stage);
        box.Find("textarea").Input("   ");

        await box.Find("form").SubmitAsync();

        Assert.Empty(sent);
        Assert.True(box.Find("button[type=submit]").HasAttribute("disabled"));
    }

    private IRenderedComponent<ReplyBox> Show(PortalStage stage) => stage.Show<ReplyBox>(p => p.Add(b => b.Send, reply =>
    {
        sent.Add(reply);
        return outcome.Task;
    }));
}
