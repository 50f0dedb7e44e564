using System.Net;
using System.Net.Http.Headers;
using AgentHub.Inference;
using AgentHub.Inference.Engines;
using AgentHub.Inference.Gateway;
using AgentHub.Inference.Ownership;
using AgentHub.Simulators.Engines;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace AgentHub.Tests.Inference.Ownership;

/// <summary>Two processes with engines of their own, so that it shows which of them asked.</summary>
public sealed class OwnersPoolTests : IAsyncLifetime
{
    private static readonly Guid Tenant = Guid.CreateVersion7();

    private Node owner = null!;
    private Node other = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        (owner, other) = (await Node.StartAsync("the owner's words"), await Node.StartAsync("the other's words"));
        owner.Knows(new ScheduleOwnership(IsOurs: true, 1, owner.Url));
        other.Knows(new ScheduleOwnership(IsOurs: false, 1, owner.Url));
    }

    public async ValueTask DisposeAsync()
    {
        await owner.DisposeAsync();
        await other.DisposeAsync();
    }

    [Fact]
    public async Task What_another_process_asks_goes_through_the_owner_with_tenant_class_and_correlation()
    {
        Assert.Equal("the owner's words", await AskAsync(other, new RequestIdentity(Tenant, RequestClass.Email, "turn-7")));

        Assert.Empty(other.Engine.Requests);
        Assert.Equal("turn-7", Assert.Single(owner.Engine.Requests).Headers["X-Request-Id"]);
    }

    [Fact]
    public async Task The_owner_asks_the_engines_itself()
    {
        Assert.Equal("the owner's words", await AskAsync(owner));

        Assert.Single(owner.Engine.Requests);
    }

    [Fact]
    public async Task While_nobody_is_known_to_be_the_owner_everybody_asks_the_engines()
    {
        other.Knows(null);

        Assert.Equal("the other's words", await AskAsync(other));
    }

    [Fact]
    public async Task An_owner_who_is_gone_costs_nobody_an_answer()
    {
        await owner.StopAsync();

        Assert.Equal("the other's words", await AskAsync(other));
    }

    [Fact]
    public async Task Two_that_take_each_other_for_the_owner_do_not_send_a_request_to_and_fro()
    {
        owner.Knows(new ScheduleOwnership(IsOurs: false, 1, other.Url));

        Assert.Equal("the owner's words", await AskAsync(other));
        Assert.Equal("the other's words", await AskAsync(owner));
    }

    [Fact]
    public async Task A_reply_that_breaks_off_at_the_owner_is_no_reply()
    {
        owner.Engine.Fail(new EngineFault(FaultKind.CutMidStream) { AfterPieces = 2, Count = 10 });

        await Assert.ThrowsAsync<EngineException>(() => AskAsync(other));
    }

    [Fact]
    public async Task What_the_owner_knows_of_his_engines_is_known_everywhere()
    {
        await other.LearnsOfTheOwnersEnginesAsync();

        var shown = Assert.Single(other.Pool.Engines);
        Assert.Equal(owner.Engine.BaseUrl.Port, shown.Url.Port);
        Assert.True(other.Pool.HasEngine());
        Assert.True(other.Pool.CanWrite("de"));
        Assert.False(other.Pool.CanWrite("ar"));
    }

    [Fact]
    public async Task An_engine_is_drained_at_the_owner_and_stays_so_when_another_process_takes_over()
    {
        Assert.True(await other.Pool.DrainAsync(Node.EngineName, drain: true, Cancel));

        Assert.True(Assert.Single(owner.Pool.Engines).IsDraining);
        Assert.True(Assert.Single(other.Pool.Engines).IsDraining);
        other.Knows(new ScheduleOwnership(IsOurs: true, 2, other.Url));
        Assert.True(Assert.Single(other.Pool.Engines).IsDraining);
        Assert.Equal(EngineFailure.Unavailable, (await Assert.ThrowsAsync<EngineException>(() => AskAsync(other))).Failure);

        Assert.True(await other.Pool.DrainAsync(Node.EngineName, drain: false, Cancel));
        Assert.Equal("the other's words", await AskAsync(other));
    }

    [Fact]
    public async Task What_must_not_leave_this_machine_does_not_leave_the_owner_s_either()
    {
        await using var away = await Node.StartAsync("the rented words", engineIsAway: true);
        away.Knows(new ScheduleOwnership(IsOurs: true, 2, away.Url));
        other.Knows(new ScheduleOwnership(IsOurs: false, 2, away.Url));
        Assert.Equal("the rented words", await AskAsync(other));

        await Assert.ThrowsAsync<EngineException>(() => AskAsync(other, new RequestIdentity(Tenant) { OnlyHere = true }));

        Assert.Single(away.Engine.Requests);
    }

    [Fact]
    public async Task Who_names_a_business_at_the_gateway_gets_what_that_business_wants()
    {
        await using var away = await Node.StartAsync("the rented words", engineIsAway: true, wantsToStayHere: Tenant);
        away.Knows(new ScheduleOwnership(IsOurs: true, 2, away.Url));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await PostAsync(Tenant));
        Assert.Empty(away.Engine.Requests);
        Assert.Equal(HttpStatusCode.OK, await PostAsync(Guid.CreateVersion7()));

        async Task<HttpStatusCode> PostAsync(Guid tenant)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(away.Url, "/v1/chat/completions"));
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Node.OperatorsKey);
            request.Headers.Add("X-AgentHub-Tenant", tenant.ToString());
            request.Content = new StringContent("""{"model":"auto","messages":[{"role":"user","content":"Hello?"}]}""");
            using var response = await away.Http.SendAsync(request, Cancel);
            return response.StatusCode;
        }
    }

    [Fact]
    public async Task Draining_says_when_there_is_no_such_engine_and_when_the_owner_is_gone()
    {
        Assert.False(await other.Pool.DrainAsync("nobody", drain: true, Cancel));
        await owner.StopAsync();

        var gone = await Assert.ThrowsAsync<EngineException>(() => other.Pool.DrainAsync(Node.EngineName, drain: true, Cancel));

        Assert.Equal(EngineFailure.Unavailable, gone.Failure);
        Assert.Contains("try again in a few seconds", gone.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, HttpStatusCode.NotFound)]
    [InlineData("of somebody else", HttpStatusCode.NotFound)]
    [InlineData(Node.Key, HttpStatusCode.OK)]
    public async Task The_engines_are_told_to_processes_of_the_same_installation_alone(string? key, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(owner.Url, "/v1/pool"));
        if (key is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);

        using var response = await owner.Http.SendAsync(request, Cancel);

        Assert.Equal(expected, response.StatusCode);
    }

    private static async Task<string> AskAsync(Node node, RequestIdentity? who = null)
    {
        var reply = await node.Pool.For(who ?? new RequestIdentity(Tenant)).GetResponseAsync([new ChatMessage(ChatRole.User, "Hello?")], cancellationToken: Cancel);
        return reply.Text;
    }

    private sealed class Node : IAsyncDisposable, IScheduleOwner
    {
        public const string Key = "what the nodes of one installation share";
        public const string OperatorsKey = "the operator's key of the gateway";
        public const string EngineName = "the llama next door";

        private WebApplication app = null!;
        private ScheduleOwnership? current;

        public EngineSimulator Engine { get; private set; } = null!;

        public HttpClient Http { get; private set; } = null!;

        public Uri Url { get; private set; } = null!;

        public IInferencePool Pool => app.Services.GetRequiredService<IInferencePool>();

        public ScheduleOwnership? Current => current;

        public string NodeKey => Key;

        public static async Task<Node> StartAsync(string says, bool engineIsAway = false, Guid? wantsToStayHere = null)
        {
            var node = new Node { Engine = await EngineSimulator.StartAsync(new EngineSimulatorOptions { FixedReply = says }, Cancel) };
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseSetting(WebHostDefaults.ServerUrlsKey, "http://127.0.0.1:0");
            builder.Configuration["AgentHub:Gateway:Key"] = OperatorsKey;
            builder.Configuration["AgentHub:Engines:0:Url"] = node.Engine.BaseUrl.ToString();
            if (engineIsAway) builder.Configuration["AgentHub:Engines:0:Here"] = "false";
            if (wantsToStayHere is { } tenant) builder.Services.AddSingleton<IStayHere>(new Wish(tenant));
            builder.Configuration["AgentHub:Engines:0:Name"] = EngineName;
            builder.Services.AddSingleton<IScheduleOwner>(node);
            builder.Services.AddInference(builder.Configuration, o => (o.RetryDelay, o.MaxRetryDelay) = (TimeSpan.Zero, TimeSpan.Zero));
            node.app = builder.Build();
            node.app.MapInferenceGateway();
            await node.app.StartAsync(Cancel);
            foreach (var known in node.app.Services.GetRequiredService<EngineList>().All) await node.app.Services.GetRequiredService<EngineProbe>().CheckAsync(known, Cancel);
            node.Url = new Uri(node.app.Urls.Single());
#pragma warning disable RS0030 // A test calls its own server.
            node.Http = new HttpClient();
#pragma warning restore RS0030
            return node;
        }

        public void Knows(ScheduleOwnership? ownership) => current = ownership;

        public async Task LearnsOfTheOwnersEnginesAsync()
        {
            while (app.Services.GetRequiredService<OwnersGateway>().ViewOf(current!) is null) await Task.Delay(20, Cancel);
        }

        public Task StopAsync() => app.StopAsync(Cancel);

        public async ValueTask DisposeAsync()
        {
            Http.Dispose();
            await app.DisposeAsync();
            await Engine.DisposeAsync();
        }
    }

    private sealed class Wish(Guid of) : IStayHere
    {
        public ValueTask<bool> IsWishedAsync(Guid tenant, CancellationToken cancel) => ValueTask.FromResult(tenant == of);
    }
}
