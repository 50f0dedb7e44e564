using AgentHub.Journeys.Browsing;
using AgentHub.Journeys.Hosting;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace AgentHub.Journeys.Widget;

/// <summary>With an engine the customer sees the answer while it is written.</summary>
[Collection(Thinking.Name)]
public sealed class StreamingTests(Thinking.Fixture thinking, Chromium chromium) : Journey(thinking.Installation)
{
    [Fact]
    public async Task The_answer_grows_before_the_eyes_and_the_final_message_takes_its_place()
    {
        var chat = await Chat.OpenAsync(await chromium.NewPageAsync(), new Uri(Installation.Url, "/demo"));

        // A sentence is shown when it is known to stand, so an answer grows by sentences.
        Installation.Engine!.Script(new Simulators.Engines.ScriptedAnswer
        {
            Match = "what about Sunday", Text = "We are open Tuesday to Sunday from 9:00 to 18:00 [1]. So Sunday is fine [1]. Come by whenever it suits you. We look forward to you. See you soon!",
        });
        await chat.WatchWritingAsync();

        await chat.AskAsync("Are you open, and what about Sunday?");
        var final = await chat.ReplyAsync();
        var grown = await chat.WrittenAsync();

        Assert.True(grown.Length >= 3, $"It grew in {grown.Length} steps: {string.Join(" / ", grown)}");
        Assert.All(grown.Zip(grown.Skip(1)), step => Assert.StartsWith(step.First, step.Second, StringComparison.Ordinal));
        Assert.StartsWith(grown[^1].Trim(), await chat.Replies.First.TextContentAsync(), StringComparison.Ordinal);
        Assert.Contains("Tuesday to Sunday", final, StringComparison.Ordinal);
        await Expect(chat.Writing).ToBeHiddenAsync();
        await Expect(chat.Replies).ToHaveCountAsync(1);
        await Expect(chat.Sources).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task An_engine_that_dies_in_the_middle_leaves_none_of_its_words()
    {
        var chat = await Chat.OpenAsync(await chromium.NewPageAsync(), new Uri(Installation.Url, "/demo"));
        Installation.Engine!.Script(new Simulators.Engines.ScriptedAnswer { Match = "rent a tandem", Text = "Halfway words that nobody shall keep, however long they go on and on.", Times = 50 });
        Installation.Engine.Fail(new Simulators.Engines.EngineFault(Simulators.Engines.FaultKind.CutMidStream) { Match = "rent a tandem", AfterPieces = 1, Count = 50 });

        await chat.AskAsync("Can I rent a tandem, and are you open on Sunday?");
        var final = await chat.ReplyAsync();
        Installation.Engine.Calm();

        Assert.DoesNotContain("Halfway", final, StringComparison.Ordinal);
        await Expect(chat.Writing).ToBeHiddenAsync();
        await Expect(chat.Replies).ToHaveCountAsync(1);
    }
}
