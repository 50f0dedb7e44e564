using System.Net;
using System.Text;
using AgentHub.Tests.Hosting;
using AgentHub.Tests.Knowledge.Files;
using Xunit;

namespace AgentHub.Tests.Knowledge;

public sealed class KnowledgeApiTests(AgentHubHost host)
{
    [Fact]
    public async Task A_text_is_found_by_the_next_search_and_gone_after_it_is_taken_away()
    {
        var (api, agent) = await BusinessAsync();

        var added = (await api.PostAsync($"{agent}/sources", new { kind = "text", title = "Parking", text = "Parking costs 3 euros a day behind the shop." })).Ok(HttpStatusCode.Created);
        Assert.Equal(("text", "ready", 1), (added["kind"]!.GetValue<string>(), added["state"]!.GetValue<string>(), added["passages"]!.GetValue<int>()));

        var hit = Assert.Single((await api.GetAsync($"{agent}/search?q=what does parking cost")).Items)!;
        Assert.Equal((added["id"]!.GetValue<string>(), "Parking", "Parking costs 3 euros a day behind the shop."), (hit["sourceId"]!.GetValue<string>(), hit["title"]!.GetValue<string>(), hit["text"]!.GetValue<string>()));
        Assert.True(hit["score"]!.GetValue<double>() > 0);

        var source = $"{agent}/sources/{added["id"]!.GetValue<string>()}";
        (await api.GetAsync(source)).Ok();
        Assert.Equal(HttpStatusCode.NoContent, (await api.DeleteAsync(source)).Status);
        Assert.Empty((await api.GetAsync($"{agent}/search?q=parking")).Items);
        (await api.DeleteAsync(source)).Refusal(HttpStatusCode.NotFound);
        (await api.GetAsync(source)).Refusal(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task An_answer_is_found_by_its_question()
    {
        var (api, agent) = await BusinessAsync();

        (await api.PostAsync($"{agent}/sources", new { kind = "qa", question = "Do you sell helmets?", answer = "Yes, from 29 euros." })).Ok(HttpStatusCode.Created);

        Assert.Equal("Yes, from 29 euros.", Assert.Single((await api.GetAsync($"{agent}/search?q=helmets")).Items)!["text"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_page_is_queued_and_says_why_it_failed()
    {
        var tenant = await host.NewTenantAsync();
        var (api, agent) = (ApiCaller.Of(tenant), $"/api/v1/agents/{tenant.Agent}");

        var added = await api.PostAsync($"{agent}/sources", new { kind = "url", url = "http://127.0.0.1:1/" });
        Assert.Equal(("url", "queued"), (added.Ok(HttpStatusCode.Created)["kind"]!.GetValue<string>(), added.Json["state"]!.GetValue<string>()));
        await host.NothingIsDueAsync(tenant);

        var failed = (await api.GetAsync(added.Headers.Location!.ToString())).Ok();
        Assert.Equal("failed", failed["state"]!.GetValue<string>());
        Assert.NotEqual("", failed["error"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_file_is_found_at_once_under_its_name_or_a_given_title()
    {
        var (api, agent) = await BusinessAsync();

        var prices = (await api.PostFileAsync($"{agent}/sources", "prices.csv", "Model,Day price\nCargo bike,30 euros\n"u8.ToArray())).Ok(HttpStatusCode.Created);
        var menu = (await api.PostFileAsync($"{agent}/sources", "menu.txt", Encoding.UTF8.GetBytes("الكنافة بدينار وربع"), "قائمة الطعام")).Ok(HttpStatusCode.Created);

        Assert.Equal(("file", "prices", "ready"), (prices["kind"]!.GetValue<string>(), prices["title"]!.GetValue<string>(), prices["state"]!.GetValue<string>()));
        Assert.Equal("قائمة الطعام", menu["title"]!.GetValue<string>());
        Assert.Contains("Cargo bike | 30 euros", Assert.Single((await api.GetAsync($"{agent}/search?q=cargo bike")).Items)!["text"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Single((await api.GetAsync($"{agent}/search?q={Uri.EscapeDataString("كنافة")}")).Items);
    }

    [Fact]
    public async Task A_fact_in_each_kind_of_office_file_is_found_in_english_and_arabic()
    {
        var (api, agent) = await BusinessAsync();
        (string Name, byte[] Body)[] files =
        [
            ("terms.pdf", TestFiles.Pdf([new(700, "Returns are free within 14 days.")])), ("ar.pdf", TestFiles.Pdf([new(700, TestFiles.Drawn("سياسة الاسترجاع خلال 21 يوم"), FromRight: true)])),
            ("delivery.docx", TestFiles.Word(("Delivery", "Delivery to Irbid costs 3 dinars."), ("الضمان", "ضمان الدراجة سنتان كاملتان."))),
            ("prices.xlsx", TestFiles.Sheet([["Model", "Price"], ["Cargo bike", "30 euros"], ["خوذة أطفال", "12 دينار"]])), ("hello.pptx", TestFiles.Slides(("Workshop", "Repairs take two days."), ("الصيانة", "فحص الفرامل مجاني."))),
        ];
        foreach (var (name, body) in files) Assert.Equal("ready", (await api.PostFileAsync($"{agent}/sources", name, body)).Ok(HttpStatusCode.Created)["state"]!.GetValue<string>());

        foreach (var (question, fact) in new[]
        {
            ("are returns free", "14 days"), ("الاسترجاع", "21 يوم"), ("delivery to Irbid", "3 dinars"), ("ضمان الدراجة", "سنتان"),
            ("cargo bike price", "Cargo bike | 30 euros"), ("خوذة", "خوذة أطفال | 12 دينار"), ("how long do repairs take", "two days"), ("الفرامل", "مجاني"),
        })
            Assert.Contains(fact, (await api.GetAsync($"{agent}/search?q={Uri.EscapeDataString(question)}&limit=1")).Items[0]!["text"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_refused_with_what_can()
    {
        var (api, agent) = await BusinessAsync();

        Assert.Contains("damaged or cut off", (await api.PostFileAsync($"{agent}/sources", "menu.pdf", "%PDF-1.7"u8.ToArray())).Refusal(HttpStatusCode.UnprocessableEntity), StringComparison.Ordinal);
        Assert.Contains("password", (await api.PostFileAsync($"{agent}/sources", "menu.docx", TestFiles.Locked())).Refusal(HttpStatusCode.UnprocessableEntity), StringComparison.Ordinal);
        Assert.Contains(".csv", (await api.PostFileAsync($"{agent}/sources", "menu.gif", "GIF89a"u8.ToArray())).Refusal(HttpStatusCode.UnprocessableEntity), StringComparison.Ordinal);
        (await api.PostFileAsync($"{agent}/sources", "picture.txt", [0x89, .. "PNG"u8, 0, 0, 0])).Refusal(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("10 MB", (await api.PostFileAsync($"{agent}/sources", "big.txt", new byte[30_000_000])).Refusal(HttpStatusCode.RequestEntityTooLarge), StringComparison.Ordinal);
        Assert.Contains("1,000,000", (await api.PostFileAsync($"{agent}/sources", "book.txt", Encoding.UTF8.GetBytes(new string('a', 1_000_001)))).Refusal(HttpStatusCode.BadRequest), StringComparison.Ordinal);
        Assert.Contains("U+0000", (await api.PostFileAsync($"{agent}/sources", "menu.txt", "Soup of the day"u8.ToArray(), "a\0b")).Refusal(HttpStatusCode.BadRequest), StringComparison.Ordinal);
        (await api.PostRawAsync($"{agent}/sources", "nonsense"u8.ToArray(), "multipart/form-data; boundary=x")).Refusal(HttpStatusCode.BadRequest);
        (await api.PostRawAsync($"{agent}/sources", "nonsense"u8.ToArray(), "multipart/form-data")).Refusal(HttpStatusCode.BadRequest);
        (await api.PostRawAsync($"{agent}/sources", "--x--\r\n"u8.ToArray(), "multipart/form-data; boundary=x")).Refusal(HttpStatusCode.BadRequest);
        Assert.Contains("multipart/form-data", (await api.PostRawAsync($"{agent}/sources", "Soup"u8.ToArray(), "application/pdf")).Refusal(HttpStatusCode.UnsupportedMediaType), StringComparison.Ordinal);
        Assert.Empty((await api.GetAsync($"{agent}/sources")).Items);
    }

    [Theory]
    [InlineData("""{}""", "'kind'")]
    [InlineData("""{"kind":"novel"}""", "'kind'")]
    [InlineData("""{"kind":["text"]}""", "kind does not hold")]
    [InlineData("""{"kind":"text"}""", "title")]
    [InlineData("""{"kind":"text","title":" ","text":"x"}""", "title")]
    [InlineData("""{"kind":"text","title":"x","text":" "}""", "empty")]
    [InlineData("""{"kind":"text","title":"x","text":"a\u0000"}""", "U+0000")]
    [InlineData("""{"kind":"qa","question":"x"}""", "both need words")]
    [InlineData("""{"kind":"url"}""", "https://")]
    [InlineData("""{"kind":"url","url":"/etc/passwd"}""", "https://")]
    [InlineData("""{"kind":"url","url":"file:///etc/passwd"}""", "https://")]
    [InlineData("""{"kind":"url","url":"https://me:secret@example.com/"}""", "without a name and password")]
    [InlineData("""{"kind":"file"}""", "multipart/form-data")]
    [InlineData("null", "JSON object")]
    public async Task What_is_wrong_with_a_source_is_said(string body, string says)
    {
        var (api, agent) = await BusinessAsync();

        Assert.Contains(says, (await api.PostRawAsync($"{agent}/sources", Encoding.UTF8.GetBytes(body))).Refusal(HttpStatusCode.BadRequest), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_title_is_never_cut_through_a_character()
    {
        var (api, agent) = await BusinessAsync();

        var added = (await api.PostFileAsync($"{agent}/sources", "menu.txt", "Soup of the day"u8.ToArray(), new string('x', 299) + "😀")).Ok(HttpStatusCode.Created);

        Assert.Equal(new string('x', 299), added["title"]!.GetValue<string>());
    }

    [Fact]
    public async Task The_sources_are_walked_in_pages_of_any_size_once_and_oldest_first()
    {
        var (api, agent) = await BusinessAsync();
        for (var i = 0; i < 5; i++) (await api.PostAsync($"{agent}/sources", new { kind = "text", title = $"Text {i}", text = "Words." })).Ok(HttpStatusCode.Created);

        for (var limit = 1; limit <= 6; limit++)
            Assert.Equal(["Text 0", "Text 1", "Text 2", "Text 3", "Text 4"], (await api.WalkAsync($"{agent}/sources", limit)).Select(s => s["title"]!.GetValue<string>()));
    }

    [Theory]
    [InlineData("", "?q=")]
    [InlineData("q=", "?q=")]
    [InlineData("q=x&limit=0", "limit")]
    [InlineData("q=x&limit=all", "limit")]
    public async Task A_search_for_nothing_is_refused(string query, string says)
    {
        var (api, agent) = await BusinessAsync();

        Assert.Contains(says, (await api.GetAsync($"{agent}/search?{query}")).Refusal(HttpStatusCode.BadRequest), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_agent_that_is_not_there_knows_nothing()
    {
        var (api, _) = await BusinessAsync();
        var nobody = $"/api/v1/agents/{Guid.CreateVersion7()}";

        (await api.GetAsync($"{nobody}/search?q=x")).Refusal(HttpStatusCode.NotFound);
        (await api.GetAsync($"{nobody}/sources")).Refusal(HttpStatusCode.NotFound);
        (await api.PostAsync($"{nobody}/sources", new { kind = "text", title = "x", text = "y" })).Refusal(HttpStatusCode.NotFound);
        (await api.PostFileAsync($"{nobody}/sources", "menu.txt", "Soup of the day"u8.ToArray())).Refusal(HttpStatusCode.NotFound);
    }

    private async Task<(ApiCaller Api, string Agent)> BusinessAsync()
    {
        var tenant = await host.NewTenantAsync();
        return (ApiCaller.Of(tenant), $"/api/v1/agents/{tenant.Agent}");
    }
}
