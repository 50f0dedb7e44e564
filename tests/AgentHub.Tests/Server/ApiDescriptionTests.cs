using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AgentHub.Tests.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;
using Xunit;

namespace AgentHub.Tests.Server;

public sealed partial class ApiDescriptionTests(AgentHubHost host)
{
    [Fact]
    public async Task The_description_is_one_and_tells_of_every_route()
    {
        var document = await DocumentAsync();
        var described = document.Paths.SelectMany(p => p.Value.Operations!.Keys.Select(m => $"{m.Method} {p.Key}")).Order().ToList();

        var mapped = (await host.RunningAsync()).Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.RoutePattern.RawText!.TrimStart('/').StartsWith("api/v1/", StringComparison.Ordinal))
            .SelectMany(e => e.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Select(m => $"{m} /{Constraint().Replace(e.RoutePattern.RawText!.Trim('/'), "}")}"));

        Assert.Equal(mapped.Order(), described);
        Assert.All(document.Paths.Keys, path => Assert.StartsWith("/api/v1/", path, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_operation_says_what_it_does_what_it_answers_and_who_may_call_it()
    {
        var document = await DocumentAsync();
        Assert.Equal("bearer", document.Components!.SecuritySchemes!["apiKey"].Scheme);

        foreach (var (path, method, operation) in document.Paths.SelectMany(p => p.Value.Operations!.Select(o => (p.Key, o.Key, o.Value))))
        {
            var name = $"{method} {path}";
            Assert.False(string.IsNullOrWhiteSpace(operation.Summary), name);
            Assert.NotEmpty(operation.Tags!);
            Assert.Contains(operation.Responses!, r => r.Key.StartsWith('2') && (r.Key == "204" || r.Value.Content!["application/json"].Schema is not null));
            Assert.All(operation.Responses!.Where(r => r.Key.StartsWith('4')), r => Assert.True(r.Value.Content!.ContainsKey("application/problem+json"), $"{name} {r.Key}"));
            Assert.True(path == "/api/v1/signup" || (operation.Security is [_] && operation.Responses!.ContainsKey("401")), name);
            // A publication, a check and a draft are asked for by their address alone.
            if (method == HttpMethod.Post && !path.EndsWith("/publications", StringComparison.Ordinal) && !path.EndsWith("/checks", StringComparison.Ordinal) && !path.EndsWith("/drafts", StringComparison.Ordinal)) Assert.True(operation.RequestBody is not null, name);
        }
    }

    [Fact]
    public async Task Shapes_are_told_as_they_are_written()
    {
        var schemas = JsonNode.Parse(await (await host.RunningAsync()).Http.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken))!["components"]!["schemas"]!;

        Assert.Equal("uuid", schemas["AgentId"]!["format"]!.GetValue<string>());
        Assert.Equal("string", schemas["AgentView"]!["properties"]!["languages"]!["items"]!["type"]!.GetValue<string>());
        Assert.Equal("integer", schemas["AgentView"]!["properties"]!["publishedVersion"]!["type"]!.GetValue<string>());
        Assert.Equal(["widget", "whatsapp", "email"], schemas["ChannelKind"]!["enum"]!.AsArray().Select(w => w!.GetValue<string>()));
        Assert.Null(schemas["ChannelView"]!["discriminator"]);
    }

    [Fact]
    public async Task The_page_for_people_fetches_nothing_from_elsewhere()
    {
        var http = (await host.RunningAsync()).Http;

        using var page = await http.GetAsync(new Uri("/scalar/", UriKind.Relative), TestContext.Current.CancellationToken);
        var html = await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.DoesNotContain("://", html, StringComparison.Ordinal);
        Assert.Contains("default-src 'self'", Assert.Single(page.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        using var script = await http.GetAsync(new Uri("/scalar/scalar.js", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, script.StatusCode);
    }

    private async Task<OpenApiDocument> DocumentAsync()
    {
        var json = await (await host.RunningAsync()).Http.GetStringAsync("/openapi/v1.json");
        var read = OpenApiDocument.Parse(json, "json");
        Assert.Empty(read.Diagnostic!.Errors);
        return read.Document!;
    }

    [GeneratedRegex(":[a-z]+}")]
    private static partial Regex Constraint();
}
