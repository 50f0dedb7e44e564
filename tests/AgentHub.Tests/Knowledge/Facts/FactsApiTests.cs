using System.Net;
using System.Text.Json.Nodes;
using AgentHub.Tests.Hosting;
using Xunit;

namespace AgentHub.Tests.Knowledge.Facts;

/// <summary>What the API does with facts, and what becomes of suggestions when sources come, change and go.</summary>
public sealed class FactsApiTests(AgentHubHost host)
{
    [Fact]
    public async Task A_source_that_is_learned_suggests_its_facts_with_the_sentence_they_stand_in()
    {
        var tenant = await host.NewTenantAsync();
        await tenant.TeachAsync("Opening hours", "We are open Monday to Friday from 9:00 to 18:00. We are closed on Sundays.");

        var fact = Assert.Single(await FactsAsync(tenant))!;
        Assert.Equal(("hours", "suggested", "Opening hours"), (Text(fact, "kind"), Text(fact, "state"), Text(fact, "sourceTitle")));
        Assert.Equal("We are open Monday to Friday from 9:00 to 18:00. We are closed on Sundays.", Text(fact, "quote"));
        Assert.Equal("09:00-18:00", fact["value"]!["week"]!["monday"]![0]!.GetValue<string>());
        Assert.Empty(fact["value"]!["week"]!["sunday"]!.AsArray());
        Assert.Null(fact["value"]!["week"]!["saturday"]);
    }

    [Fact]
    public async Task What_is_confirmed_stays_when_its_source_goes_and_what_is_only_suggested_goes_with_it()
    {
        var tenant = await host.NewTenantAsync();
        await tenant.TeachAsync("Hours", "We are open daily from 9:00 to 18:00.");
        await tenant.TeachAsync("Delivery", "Delivery costs €5.");
        var api = ApiCaller.Of(tenant);
        var hours = (await FactsAsync(tenant)).Single(f => Text(f!, "kind") == "hours")!;
        Assert.Equal("confirmed", (await api.PutAsync(Path(tenant, hours), new { state = "confirmed" })).Ok()["state"]!.GetValue<string>());

        foreach (var source in (await api.GetAsync($"/api/v1/agents/{tenant.Agent}/sources")).Items) await api.DeleteAsync($"/api/v1/agents/{tenant.Agent}/sources/{source!["id"]}");

        var left = Assert.Single(await FactsAsync(tenant))!;
        Assert.Equal(("hours", "confirmed", "Hours"), (Text(left, "kind"), Text(left, "state"), Text(left, "sourceTitle")));
    }

    [Fact]
    public async Task What_is_confirmed_or_dismissed_is_not_suggested_again()
    {
        var tenant = await host.NewTenantAsync();
        var api = ApiCaller.Of(tenant);
        await tenant.TeachAsync("Delivery", "Delivery costs €5.");
        var fee = Assert.Single(await FactsAsync(tenant))!;
        (await api.PutAsync(Path(tenant, fee), new { state = "confirmed" })).Ok();
        await tenant.TeachAsync("Delivery again", "The delivery fee is €5.");

        Assert.Single(await FactsAsync(tenant));
        await tenant.TeachAsync("New prices", "The delivery fee is €6.");
        Assert.Equal(["€5", "€6"], (await FactsAsync(tenant)).Select(f => f!["value"]!["amount"]!.GetValue<string>()));
    }

    [Fact]
    public async Task The_business_says_changes_and_forgets_facts()
    {
        var tenant = await host.NewTenantAsync();
        var api = ApiCaller.Of(tenant);
        var facts = $"/api/v1/agents/{tenant.Agent}/facts";
        var zone = (await api.PostAsync(facts, new { kind = "timeZone", value = new { zone = "Asia/Amman" } })).Ok(HttpStatusCode.Created);
        (await api.PostAsync(facts, new { kind = "timeZone", value = new { zone = "Europe/Berlin" } })).Ok(HttpStatusCode.Created);
        Assert.Equal("Europe/Berlin", Assert.Single(await FactsAsync(tenant))!["value"]!["zone"]!.GetValue<string>());
        (await api.GetAsync($"{facts}?limit=1")).Ok();
        (await api.PutAsync($"{facts}/{zone["id"]}", new { state = "confirmed" })).Refusal(HttpStatusCode.NotFound);

        var feast = (await api.PostAsync(facts, new { kind = "specialDays", value = new { from = "2026-12-25", until = "2026-12-26", label = " Christmas ", spans = Array.Empty<string>() } })).Ok(HttpStatusCode.Created);
        Assert.Equal("Christmas", feast["value"]!["label"]!.GetValue<string>());
        var changed = (await api.PutAsync($"{facts}/{feast["id"]}", new { value = new { from = "2026-12-24", until = "2026-12-26", spans = new[] { "10:00-14:00" } } })).Ok();
        Assert.Equal(("2026-12-24", "10:00-14:00"), (changed["value"]!["from"]!.GetValue<string>(), changed["value"]!["spans"]![0]!.GetValue<string>()));

        Assert.Equal(HttpStatusCode.NoContent, (await api.DeleteAsync($"{facts}/{feast["id"]}")).Status);
        (await api.DeleteAsync($"{facts}/{feast["id"]}")).Refusal(HttpStatusCode.NotFound);
        Assert.Single(await FactsAsync(tenant));
    }

    [Fact]
    public async Task What_the_business_changes_no_longer_has_the_sources_words()
    {
        var tenant = await host.NewTenantAsync();
        var api = ApiCaller.Of(tenant);
        await tenant.TeachAsync("Delivery", "Delivery costs €5.");
        var fee = Assert.Single(await FactsAsync(tenant))!;

        var same = (await api.PutAsync(Path(tenant, fee), new { state = "confirmed", value = new { amount = "€5" } })).Ok();
        Assert.Equal("Delivery costs €5.", Text(same, "quote"));
        var other = (await api.PutAsync(Path(tenant, fee), new { value = new { amount = "€7" } })).Ok();
        Assert.Null(other["quote"]);
        Assert.Contains("changed or deleted", (await api.PutAsync(Path(tenant, fee), new { state = "dismissed" })).Refusal(HttpStatusCode.BadRequest), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"kind":"hours"}""", "Give the hours of the week")]
    [InlineData("""{"kind":"hours","value":{"week":{"mon":["09:00-18:00"]}}}""", "'mon' is not a day")]
    [InlineData("""{"kind":"hours","value":{"week":{"monday":["9 to 6"]}}}""", "spans such as")]
    [InlineData("""{"kind":"hours","value":{"week":{"monday":null}}}""", "spans such as")]
    [InlineData("""{"kind":"specialDays","value":{"from":"2026-12-25","spans":[]}}""", "first and the last")]
    [InlineData("""{"kind":"specialDays","value":{"from":"2026-12-25","until":"2026-12-24","spans":[]}}""", "end on or after")]
    [InlineData("""{"kind":"timeZone","value":{"zone":"Amman"}}""", "A time zone is named")]
    [InlineData("""{"kind":"deliveryFee","value":{"amount":" "}}""", "Give the amount")]
    [InlineData("""{"kind":"deliveryArea","value":{}}""", "Name the area")]
    public async Task A_wrong_fact_is_refused_with_a_sentence(string body, string sentence)
    {
        var tenant = await host.NewTenantAsync();
        var refused = await ApiCaller.Of(tenant).PostRawAsync($"/api/v1/agents/{tenant.Agent}/facts", System.Text.Encoding.UTF8.GetBytes(body));
        Assert.Contains(sentence, refused.Refusal(HttpStatusCode.BadRequest), StringComparison.Ordinal);
    }

    private static async Task<JsonArray> FactsAsync(TestTenant tenant) => (await ApiCaller.Of(tenant).GetAsync($"/api/v1/agents/{tenant.Agent}/facts")).Items;

    private static string Path(TestTenant tenant, JsonNode fact) => $"/api/v1/agents/{tenant.Agent}/facts/{fact["id"]}";

    private static string? Text(JsonNode fact, string name) => fact[name]?.GetValue<string>();
}
