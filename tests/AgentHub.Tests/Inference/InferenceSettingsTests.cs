using AgentHub.Inference;
using Xunit;

namespace AgentHub.Tests.Inference;

public sealed class InferenceSettingsTests
{
    [Theory]
    [InlineData("AgentHub:Engines:0:Url", "localhost:8000", "AgentHub:Engines:0:Url")]
    [InlineData("AgentHub:Engines:0:Url", "ftp://host/v1", "AgentHub:Engines:0:Url")]
    [InlineData("AgentHub:Engines:0:Url", "http://host/v1#modle=x", "AgentHub:Engines:0:Url")]
    [InlineData("AgentHub:Engines:0:Key", "a key without an address", "AgentHub:Engines:0:Url")]
    [InlineData("AgentHub:Engines:Discover", "maybe", "AgentHub:Engines:Discover")]
    [InlineData("AgentHub:Gateway:Key", "short", "AgentHub:Gateway:Key")]
    public void A_wrong_setting_stops_the_start_and_is_named(string setting, string value, string named)
    {
        var error = Assert.Throws<InvalidOperationException>(() => PoolUnderTest.With(new Dictionary<string, string?> { [setting] = value }));

        Assert.Contains($"The setting {named}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_password_in_an_address_is_refused_and_not_repeated()
    {
        var error = Assert.Throws<InvalidOperationException>(() => PoolUnderTest.With(new Dictionary<string, string?> { ["AgentHub:Engines:0:Url"] = "http://me:hunter2@host/v1" }));

        Assert.DoesNotContain("hunter2", error.Message, StringComparison.Ordinal);
        Assert.Contains("AgentHub:Engines:0:Key", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_may_name_its_model_and_leave_out_v1()
    {
        await using var pool = PoolUnderTest.With(new Dictionary<string, string?>
        {
            ["AgentHub:Engines:0:Url"] = "http://127.0.0.1:8000#model=meta/Llama-3.1-8B",
            ["AgentHub:Engines:1:Url"] = "https://gpu.example/llm/v1/",
            ["AgentHub:Engines:1:Model"] = "llama-405b",
        });

        Assert.Equal(["http://127.0.0.1:8000/v1", "https://gpu.example/llm/v1"], pool.Pool.Engines.Select(e => e.Url.AbsoluteUri));
        Assert.Equal(["meta/Llama-3.1-8B", "llama-405b"], pool.Pool.Engines.Select(e => e.Model));
    }

    [Fact]
    public async Task A_model_writes_what_Llama_is_made_for_unless_a_setting_says_otherwise()
    {
        var (llama, _) = await PoolUnderTest.WithEnginesAsync(1);
        await using var first = llama;
        Assert.All(["en", "en-GB", "de-AT", "th"], language => Assert.True(llama.Pool.CanWrite(language)));
        Assert.All(["ar", "ar-JO", "e", "eng", ""], language => Assert.False(llama.Pool.CanWrite(language)));

        await using var engine = await AgentHub.Simulators.Engines.EngineSimulator.StartAsync(cancel: TestContext.Current.CancellationToken);
        await using var second = PoolUnderTest.With(new Dictionary<string, string?> { ["AgentHub:Engines:0:Url"] = engine.BaseUrl.ToString(), ["AgentHub:Engines:0:Languages"] = "en, ar" });
        Assert.False(second.Pool.CanWrite("ar"));
        await second.ProbeAsync();
        Assert.True(second.Pool.CanWrite("ar-JO"));
        Assert.False(second.Pool.CanWrite("de"));
    }

    [Fact]
    public async Task A_key_goes_to_its_engine_and_nowhere_else()
    {
        await using var engine = await AgentHub.Simulators.Engines.EngineSimulator.StartAsync(new() { Key = "the-key", ZeroDelay = true }, TestContext.Current.CancellationToken);
        await using var pool = PoolUnderTest.With(new Dictionary<string, string?> { ["AgentHub:Engines:0:Url"] = engine.BaseUrl.ToString(), ["AgentHub:Engines:0:Key"] = "the-key" });

        Assert.NotEmpty((await pool.AskAsync("hello")).Text);
        Assert.DoesNotContain("the-key", pool.Pool.Engines[0].ToString() + pool.Get<InferenceOptions>().Engines[0], StringComparison.Ordinal);

        await using var wrong = PoolUnderTest.With(new Dictionary<string, string?> { ["AgentHub:Engines:0:Url"] = engine.BaseUrl.ToString(), ["AgentHub:Engines:0:Key"] = "another" });
        Assert.Equal(EngineFailure.Rejected, (await Assert.ThrowsAsync<EngineException>(() => wrong.AskAsync("hello"))).Failure);
    }
}
