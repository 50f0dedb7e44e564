using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Xunit;

namespace AgentHub.Tests.Inference;

/// <summary>An engine with a habit that a test needs: it answers each kind of request as the test says.</summary>
internal sealed class OddEngine : IAsyncDisposable
{
    private readonly WebApplication app;

    private OddEngine(WebApplication app) => this.app = app;

    public string Url => app.Urls.Single() + "/v1";

    public int Port => new Uri(Url).Port;

    public static async Task<OddEngine> StartAsync(string models, RequestDelegate? complete = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseSetting(WebHostDefaults.ServerUrlsKey, "http://127.0.0.1:0");
        var app = builder.Build();
        app.MapGet("/v1/models", () => Results.Text(models, "application/json"));
        if (complete is not null) app.MapPost("/v1/chat/completions", complete);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new OddEngine(app);
    }

    public static async Task<string> BodyAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    public static Task AnswerAsync(HttpContext http, int status, string body, string type = "application/json")
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = type;
        return http.Response.WriteAsync(body, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync(CancellationToken.None);
        await app.DisposeAsync();
    }
}
