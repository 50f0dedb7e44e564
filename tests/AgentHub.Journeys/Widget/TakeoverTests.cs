using System.Net.Http.Json;
using System.Text.Json.Nodes;
using AgentHub.Journeys.Browsing;
using AgentHub.Journeys.Hosting;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace AgentHub.Journeys.Widget;

/// <summary>A person of the business steps in, while the customer looks.</summary>
[Collection(Thinking.Name)]
public sealed class TakeoverTests(Thinking.Fixture thinking, Chromium chromium) : Journey(thinking.Installation)
{
    [Fact]
    public async Task A_takeover_in_the_middle_of_an_answer_leaves_none_of_its_words_and_the_person_is_heard()
    {
        using var api = Installation.Bikes.Api();
        var chat = await Chat.OpenAsync(await chromium.NewPageAsync(), new Uri(Installation.Url, "/demo"));
        await chat.AskAsync("What do you ask for as a deposit?");
        await Eventually.HoldsAsync("the engine writes", () => Task.FromResult(Installation.Engine!.Running > 0));
        var conversation = await NewestAsync(api);

        using var taken = await api.PutAsJsonAsync($"/api/v1/conversations/{conversation}/owner", new { owner = "person" }, Cancel);
        taken.EnsureSuccessStatusCode();
        await Expect(chat.Writing).ToBeHiddenAsync();
        using var said = await api.PostAsJsonAsync($"/api/v1/conversations/{conversation}/messages", new { id = Guid.CreateVersion7(), text = "Sara here: fifty euros, and I am happy to explain." }, Cancel);
        said.EnsureSuccessStatusCode();

        await Expect(chat.Panel.Locator(".log .message.person .bubble")).ToHaveTextAsync(["Sara here: fifty euros, and I am happy to explain."]);
        await Task.Delay(3_000, Cancel);
        await Expect(chat.Writing).ToBeHiddenAsync();
        await Expect(chat.Replies).ToHaveCountAsync(0);
        var messages = (await api.GetFromJsonAsync<JsonNode>($"/api/v1/conversations/{conversation}/messages", Cancel))!["items"]!.AsArray();
        Assert.Equal(["customer", "person"], messages.Select(m => m!["author"]!.GetValue<string>()));
        Assert.Equal("withPerson", messages[0]!["outcome"]!["kind"]!.GetValue<string>());
    }

    private static async Task<string> NewestAsync(HttpClient api)
    {
        var conversations = (await api.GetFromJsonAsync<JsonNode>("/api/v1/conversations?channel=widget&limit=200", Cancel))!["items"]!.AsArray();
        return conversations[^1]!["id"]!.GetValue<string>();
    }
}
