using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Xunit;

namespace AgentHub.Tests.Hosting;

/// <summary>What the API answered.</summary>
internal sealed record ApiAnswer(HttpStatusCode Status, string Text, HttpResponseHeaders Headers, string? MediaType)
{
    public JsonNode Json => JsonNode.Parse(Text)!;

    public JsonArray Items => Json["items"]!.AsArray();

    public string? Next => Json["next"]?.GetValue<string>();

    /// <summary>The sentence of a refusal, after a look at its shape: problem details, and nothing of our insides.</summary>
    public string Refusal(HttpStatusCode status)
    {
        Assert.True(status == Status, $"Expected {status}, was {Status}: {Text}");
        Assert.Equal("application/problem+json", MediaType);
        Assert.Equal((int)status, Json["status"]!.GetValue<int>());
        foreach (var inside in new[] { "AgentHub.", "System.", "Microsoft.", "Npgsql", "   at ", "Exception" }) Assert.DoesNotContain(inside, Text, StringComparison.Ordinal);
        return Json["detail"]!.GetValue<string>();
    }

    /// <summary>The body of a success; an empty object where there is none.</summary>
    public JsonNode Ok(HttpStatusCode status = HttpStatusCode.OK)
    {
        Assert.True(status == Status, $"Expected {status}, was {Status}: {Text}");
        return Text.Length == 0 ? new JsonObject() : Json;
    }
}

/// <summary>A program of a business, or of nobody, that calls the API.</summary>
internal sealed class ApiCaller(HttpClient http)
{
    public static ApiCaller Of(TestTenant tenant) => new(tenant.Api());

    public Task<ApiAnswer> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public Task<ApiAnswer> DeleteAsync(string path) => SendAsync(HttpMethod.Delete, path);

    public Task<ApiAnswer> PostAsync(string path, object? body = null) => SendAsync(HttpMethod.Post, path, body is null ? null : JsonContent.Create(body));

    public Task<ApiAnswer> PatchAsync(string path, object body) => SendAsync(HttpMethod.Patch, path, JsonContent.Create(body));

    public Task<ApiAnswer> PutAsync(string path, object body) => SendAsync(HttpMethod.Put, path, JsonContent.Create(body));

    public Task<ApiAnswer> PostRawAsync(string path, byte[] body, string? contentType = "application/json")
    {
        var content = new ByteArrayContent(body);
        if (contentType is not null) content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        return SendAsync(HttpMethod.Post, path, content);
    }

    public Task<ApiAnswer> PostFileAsync(string path, string name, byte[] body, string? title = null)
    {
        var form = new MultipartFormDataContent { { new StringContent("file"), "kind" }, { new ByteArrayContent(body), "file", name } };
        if (title is not null) form.Add(new StringContent(title, Encoding.UTF8), "title");
        return SendAsync(HttpMethod.Post, path, form);
    }

    /// <summary>Walks a list to its end by pages of this size.</summary>
    public async Task<List<JsonNode>> WalkAsync(string path, int limit)
    {
        var (all, cursor) = (new List<JsonNode>(), "");
        for (var pages = 0; pages < 1_000; pages++)
        {
            var page = await GetAsync($"{path}{(path.Contains('?') ? '&' : '?')}limit={limit}{cursor}");
            page.Ok();
            Assert.InRange(page.Items.Count, 0, limit);
            all.AddRange(page.Items.Select(i => i!));
            if (page.Next is not { } next) return all;
            cursor = $"&cursor={next}";
        }

        throw new InvalidOperationException("The list does not end.");
    }

    public async Task<ApiAnswer> SendAsync(HttpMethod method, string path, HttpContent? content = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        using var response = await http.SendAsync(request);
        return new ApiAnswer(response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers, response.Content.Headers.ContentType?.MediaType);
    }
}
