using System.Net;
using AgentHub.Inference;
using AgentHub.Inference.Gateway;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Yarp.ReverseProxy.Configuration;

namespace AgentHub.Bench.Pool;

/// <summary>The roads by which a request may reach an engine, each on a port of its own: a bare proxy, YARP, and the pool's gateway.</summary>
internal sealed class Roads : IAsyncDisposable
{
    public const string Key = "a-key-for-this-measurement";
    private readonly List<WebApplication> apps = [];
    private readonly HttpClient forward = NewClient();

    public Uri Direct { get; private init; } = null!;

    public Uri Bare { get; private set; } = null!;

    public Uri Yarp { get; private set; } = null!;

    public Uri Gateway { get; private set; } = null!;

    /// <summary>The pool within this process, the one that the gateway uses.</summary>
    public IInferencePool Pool { get; private set; } = null!;

    public static async Task<Roads> OpenAsync(Uri engine, CancellationToken cancel)
    {
        var roads = new Roads { Direct = engine };
        roads.Bare = await roads.StartAsync(_ => { }, app => app.MapPost("/v1/chat/completions", (HttpContext http) => roads.ForwardAsync(http, engine)), cancel);
        roads.Yarp = await roads.StartAsync(
            services => services.AddReverseProxy().LoadFromMemory(
                [new RouteConfig { RouteId = "engine", ClusterId = "engine", Match = new RouteMatch { Path = "{**rest}" } }],
                [new ClusterConfig { ClusterId = "engine", Destinations = new Dictionary<string, DestinationConfig> { ["engine"] = new() { Address = engine.GetLeftPart(UriPartial.Authority) } } }]),
            app => app.MapReverseProxy(), cancel);
        roads.Gateway = await roads.StartAsync(
            services =>
            {
                foreach (var service in PoolRig.Services([engine], TimeProvider.System, hasWindow: false, o => o.GatewayKey = Key)) ((ICollection<ServiceDescriptor>)services).Add(service);
                services.AddLogging(l => l.ClearProviders());
            },
            app => app.MapInferenceGateway(), cancel);
        roads.Pool = roads.apps[^1].Services.GetRequiredService<IInferencePool>();
        while (!roads.Pool.HasEngine()) await Task.Delay(20, cancel);
        return roads;
    }

    public static HttpClient NewClient()
    {
#pragma warning disable RS0030 // Both ends are this measurement's own, on this machine.
        return new HttpClient(new SocketsHttpHandler { UseProxy = false, UseCookies = false }) { Timeout = Timeout.InfiniteTimeSpan };
#pragma warning restore RS0030
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var app in apps)
        {
            using var atOnce = new CancellationTokenSource(TimeSpan.Zero);
            await app.StopAsync(atOnce.Token);
            await app.DisposeAsync();
        }

        forward.Dispose();
    }

    private async Task<Uri> StartAsync(Action<IServiceCollection> add, Action<WebApplication> map, CancellationToken cancel)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0));
        add(builder.Services);
        var app = builder.Build();
        map(app);
        await app.StartAsync(cancel);
        apps.Add(app);
        return new Uri(app.Urls.First() + "/v1");
    }

    private async Task ForwardAsync(HttpContext http, Uri engine)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, engine + "/chat/completions") { Content = new StreamContent(http.Request.Body) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", http.Request.ContentType);
        using var response = await forward.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, http.RequestAborted);
        http.Response.StatusCode = (int)response.StatusCode;
        http.Response.ContentType = response.Content.Headers.ContentType?.ToString();
        await using var body = await response.Content.ReadAsStreamAsync(http.RequestAborted);
        var buffer = new byte[16_384];
        while (await body.ReadAsync(buffer, http.RequestAborted) is var count and > 0)
        {
            await http.Response.Body.WriteAsync(buffer.AsMemory(0, count), http.RequestAborted);
            await http.Response.Body.FlushAsync(http.RequestAborted);
        }
    }
}
