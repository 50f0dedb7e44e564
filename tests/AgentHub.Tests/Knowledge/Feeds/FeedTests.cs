using System.Net;
using System.Text;
using AgentHub.Knowledge.Feeds;
using AgentHub.Tests.Hosting;
using Xunit;

namespace AgentHub.Tests.Knowledge.Feeds;

/// <summary>A shop's products, as its program exports them, become one passage each.</summary>
public sealed class FeedTests(AgentHubHost host)
{
    private const string Shopify = """
        Handle,Title,Body (HTML),Vendor,Option1 Name,Option1 Value,Variant SKU,Variant Price,Variant Inventory Qty,Status
        cargo,Cargo bike,"<p>Carries <b>two</b> children.</p>",Sunny,Colour,Red,CB-R,1290.00,3,active
        cargo,,,,,Blue,CB-B,1350.00,0,active
        bell,Bell,,Sunny,Title,Default Title,BELL-1,4.50,100,active
        secret,Secret bike,,Sunny,Title,Default Title,S-1,1.00,1,draft
        """;

    private const string Woo = """
        ID,Type,SKU,Name,Published,Short description,In stock?,Sale price,Regular price
        12,simple,HELM-1,Helmet,1,Fits every head.,1,,29.00
        13,simple,LOCK-1,Lock,1,,0,15.00,19.00
        14,simple,OLD-1,Old lock,0,,1,,9.00
        15,simple,NONE-1,,1,,1,,5.00
        """;

    [Fact]
    public void A_shopify_export_is_read_with_its_variants_and_without_its_drafts()
    {
        var feed = CsvFeed.Read(Shopify)!;

        Assert.Equal(["Cargo bike", "Bell"], feed.Products.Select(p => p.Name));
        Assert.Equal("Cargo bike, Red: 1290.00, in stock, SKU CB-R\nCargo bike, Blue: 1350.00, sold out, SKU CB-B\n\nCarries two children.", feed.Products[0].Text);
        Assert.Equal("Bell: 4.50, in stock, SKU BELL-1", feed.Products[1].Text);
        Assert.Empty(feed.Problems);
    }

    [Fact]
    public void A_woocommerce_export_is_read_and_the_sale_price_comes_first()
    {
        var feed = CsvFeed.Read(Woo)!;

        Assert.Equal(["Helmet: 29.00, in stock, SKU HELM-1\n\nFits every head.", "Lock: 15.00, sold out, SKU LOCK-1"], feed.Products.Select(p => p.Text));
        Assert.Equal("Row 5 has no name in the column 'Name'; fill it in and send the file again.", Assert.Single(feed.Problems));
    }

    [Theory]
    [InlineData("id\ttitle\tprice\tavailability\tlink\n1\tPump\t12.00 JOD\tin_stock\thttps://shop.example/pump\n", "Pump: 12.00 JOD, in stock, SKU 1\n\nhttps://shop.example/pump")]
    [InlineData("الاسم;السعر;العملة;التوفر\nكنافة;1.250;دينار;متوفر\n", "كنافة: 1.250 دينار, in stock")]
    public void Any_table_with_a_name_and_a_price_is_one(string csv, string text) => Assert.Equal(text, Assert.Single(CsvFeed.Read(csv)!.Products).Text);

    [Theory]
    [InlineData("Name,Phone\nAnn,06 555 0123\n")]
    [InlineData("Day,Opens,Closes\nSunday,9:00,18:00\n")]
    [InlineData("")]
    public void Any_other_table_is_none(string csv) => Assert.Null(CsvFeed.Read(csv));

    [Theory]
    [InlineData("""{"products":[{"title":"Cargo bike","handle":"cargo","body_html":"<p>Big.</p>","variants":[{"title":"Red","price":"1290.00","sku":"CB-R","available":true},{"title":"Blue","price":"1350.00","sku":"CB-B","available":false}]}]}""", "Cargo bike, Red: 1290.00, in stock, SKU CB-R\nCargo bike, Blue: 1350.00, sold out, SKU CB-B\n\nBig.")]
    [InlineData("""[{"name":"Helmet","sku":"H-1","price":"29.00","stock_status":"instock","permalink":"https://shop.example/helmet","short_description":"<p>Light.</p>"}]""", "Helmet: 29.00, in stock, SKU H-1\n\nLight.\n\nhttps://shop.example/helmet")]
    [InlineData("""{"items":[{"Name":"Bell","Price":{"amount":4.5},"Currency":"JOD"}]}""", "Bell: 4.5 JOD")]
    public void Json_is_read_whoever_wrote_it(string json, string text) => Assert.Equal(text, Assert.Single(JsonFeed.Read(json)!.Products).Text);

    [Theory]
    [InlineData("""[{"name":"Ann","phone":"1"}]""")]
    [InlineData("""{"products":"none"}""")]
    [InlineData("[1,2]")]
    [InlineData("{")]
    public void Other_json_is_none(string json) => Assert.Null(JsonFeed.Read(json));

    [Fact]
    public void What_is_left_out_is_told_row_by_row_and_the_rest_is_counted()
    {
        var feed = CsvFeed.Read("name,price\n" + string.Concat(Enumerable.Range(0, 8).Select(i => $",{i}\n")) + "Bell,4\n")!;

        Assert.StartsWith("Row 2 has no name", feed.Remark, StringComparison.Ordinal);
        Assert.EndsWith("And 3 more of that kind.", feed.Remark, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sent_feed_is_found_product_by_product()
    {
        var tenant = await host.NewTenantAsync();
        var (api, agent) = (ApiCaller.Of(tenant), $"/api/v1/agents/{tenant.Agent}");

        var woo = (await api.PostFileAsync($"{agent}/sources", "export.csv", Encoding.UTF8.GetBytes(Woo))).Ok(HttpStatusCode.Created);
        (await api.PostFileAsync($"{agent}/sources", "products.json", """{"products":[{"title":"Cargo bike","variants":[{"title":"Red","price":"1290.00","sku":"CB-R","available":true}]}]}"""u8.ToArray())).Ok(HttpStatusCode.Created);

        Assert.Equal(("feed", "ready", 2), (woo["kind"]!.GetValue<string>(), woo["state"]!.GetValue<string>(), woo["passages"]!.GetValue<int>()));
        Assert.Contains("Row 5 has no name", woo["error"]!.GetValue<string>(), StringComparison.Ordinal);
        foreach (var (question, fact) in new[] { ("what does the helmet cost", "Helmet: 29.00"), ("CB-R", "Cargo bike, Red: 1290.00") })
            Assert.Contains(fact, (await api.GetAsync($"{agent}/search?q={Uri.EscapeDataString(question)}&limit=1")).Items[0]!["text"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Contains(".json", (await api.PostFileAsync($"{agent}/sources", "people.json", """[{"name":"Ann"}]"""u8.ToArray())).Refusal(HttpStatusCode.UnprocessableEntity), StringComparison.Ordinal);
    }
}
