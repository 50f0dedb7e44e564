using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace AgentHub.Journeys.Hosting;

/// <summary>A customer at the widget, by its HTTP transport.</summary>
internal sealed class Visitor(HttpClient http, string token)
{
    /// <summary>A customer who opens the widget with this key.</summary>
    public static async Task<Visitor> OpenAsync(HttpClient http, string key)
    {
        using var response = await http.PostAsJsonAsync("/widget/v1/sessions", new { agent = key });
        response.EnsureSuccessStatusCode();
        return new Visitor(http, (await response.Content.ReadFromJsonAsync<JsonNode>())!["token"]!.GetValue<string>());
    }

    /// <summary>Says something under an id of its own, and gives the id.</summary>
    public async Task<Guid> SaysAsync(string text, Guid? id = null)
    {
        var mine = id ?? Guid.CreateVersion7();
        using var response = await SayAsync(text, mine);
        return response.StatusCode is HttpStatusCode.Accepted or HttpStatusCode.OK ? mine : throw new HttpRequestException($"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
    }

    /// <summary>Says something, and again as a widget does until it is taken.</summary>
    public async Task<Guid> SaysUntilTakenAsync(string text)
    {
        var id = Guid.CreateVersion7();
        await Eventually.HoldsAsync("the message is taken", async () =>
        {
            using var response = await SayAsync(text, id);
            return response.IsSuccessStatusCode;
        }, TimeSpan.FromSeconds(60));
        return id;
    }

    /// <summary>What stands in the widget.</summary>
    public async Task<List<Said>> SeesAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/widget/v1/messages?after=0");
        request.Headers.Authorization = new("Bearer", token);
        using var response = await http.SendAsync(request);
        response.EnsureSuccessStatusCode();
        var messages = (await response.Content.ReadFromJsonAsync<JsonNode>())!["messages"]!.AsArray();
        return [.. messages.Select(m => new Said(m!["author"]!.GetValue<string>(), m["text"]!.GetValue<string>(), [.. m["sources"]!.AsArray().Select(s => s!["title"]!.GetValue<string>())]))];
    }

    /// <summary>Waits until so many replies stand there, and gives everything.</summary>
    public Task<List<Said>> SeesRepliesAsync(int count, TimeSpan? within = null) =>
        Eventually.FindAsync($"the visitor has {count} replies", async () => await SeesAsync() is var seen && seen.Count(m => m.Author != "customer") >= count ? seen : null, within);

    private Task<HttpResponseMessage> SayAsync(string text, Guid id)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/widget/v1/messages") { Content = JsonContent.Create(new { id, text }) };
        request.Headers.Authorization = new("Bearer", token);
        return http.SendAsync(request);
    }
}

/// <summary>A message as a visitor sees it.</summary>
internal sealed record Said(string Author, string Text, IReadOnlyList<string> Sources);
