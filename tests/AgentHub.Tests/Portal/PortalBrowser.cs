using System.Net;
using System.Text.RegularExpressions;
using AgentHub.Tests.Hosting;

namespace AgentHub.Tests.Portal;

/// <summary>A page as a browser without scripts sees it.</summary>
internal sealed record Page(HttpStatusCode Status, string Html, Uri? Location)
{
    /// <summary>What stands on the page, without the shell's hidden state.</summary>
    public string Main => Regex.Match(Html, "<main.*?>(.*)</main>", RegexOptions.Singleline) is { Success: true } main ? WebUtility.HtmlDecode(main.Groups[1].Value) : "";
}

/// <summary>A browser: keeps cookies, posts forms with what is hidden in them, follows nothing by itself.</summary>
internal sealed partial class PortalBrowser(RunningHost host, string language = "en") : IDisposable
{
    private readonly HttpClient http = host.NewClient();
    private readonly Dictionary<string, string> cookies = [];

    public bool IsSignedIn => cookies.ContainsKey("agenthub");

    public Task<Page> GetAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Get, path));

    /// <summary>Fills in the form of a page and posts it.</summary>
    public async Task<Page> PostAsync(string path, params (string Name, string Value)[] fields)
    {
        var page = await GetAsync(path);
        var hidden = HiddenInput().Matches(page.Html).Select(m => (m.Groups[1].Value, WebUtility.HtmlDecode(m.Groups[2].Value)));
        return await PostRawAsync(path, [.. hidden, .. fields]);
    }

    /// <summary>Posts just these fields, as another site's form would.</summary>
    public Task<Page> PostRawAsync(string path, params (string Name, string Value)[] fields) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))) });

    public Task<Page> SignInAsync(string email, string password, string query = "") => PostAsync($"/account/sign-in{query}", ("Given.Email", email), ("Given.Password", password));

    public async Task<Page> SignInAsync(TestTenant tenant) => await SignInAsync(tenant.OwnerEmail, tenant.OwnerPassword);

    public void Dispose() => http.Dispose();

    private async Task<Page> SendAsync(HttpRequestMessage request)
    {
        using (request)
        {
            request.Headers.Add("Accept", "text/html");
            request.Headers.Add("Accept-Language", language);
            if (cookies.Count > 0) request.Headers.Add("Cookie", string.Join("; ", cookies.Select(c => $"{c.Key}={c.Value}")));
            using var response = await http.SendAsync(request);
            if (response.Headers.TryGetValues("Set-Cookie", out var set)) Keep(set);
            return new Page(response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers.Location);
        }
    }

    private void Keep(IEnumerable<string> set)
    {
        foreach (var parts in set.Select(s => s.Split(';')[0].Split('=', 2)))
        {
            if (parts[1].Length == 0) cookies.Remove(parts[0]);
            else cookies[parts[0]] = parts[1];
        }
    }

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"")]
    private static partial Regex HiddenInput();
}
