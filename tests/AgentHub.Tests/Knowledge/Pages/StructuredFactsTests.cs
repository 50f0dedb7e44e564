using System.Text;
using AgentHub.Knowledge.Pages;
using Xunit;

namespace AgentHub.Tests.Knowledge.Pages;

/// <summary>What a page says in schema.org's words becomes lines that a customer can be shown.</summary>
public sealed class StructuredFactsTests
{
    [Theory]
    [InlineData("""{"@type":"Product","name":"Cargo bike","sku":"CB-1","offers":{"price":1290.5,"priceCurrency":"EUR","availability":"https://schema.org/InStock"}}""", "Cargo bike: 1290.5 EUR, in stock, SKU CB-1")]
    [InlineData("""{"@graph":[{"@type":["Product"],"name":"Helmet","offers":{"@type":"AggregateOffer","lowPrice":"20","highPrice":"35","priceCurrency":"JOD"}}]}""", "Helmet: 20 – 35 JOD")]
    [InlineData("""[{"@type":"Product","name":"Bell","offers":[{"name":"Red","price":"4","priceCurrency":"JOD","availability":"SoldOut"},{"name":"Blue","price":"5","priceCurrency":"JOD"}]}]""", "Bell, Red: 4 JOD, sold out\n\nBell, Blue: 5 JOD")]
    [InlineData("""{"@type":"BikeStore","name":"Sunny Bikes","telephone":"06 555 0123","openingHoursSpecification":[{"dayOfWeek":["https://schema.org/Sunday","Monday"],"opens":"09:00:00","closes":"18:00"},{"dayOfWeek":"Friday","opens":"00:00","closes":"00:00"}]}""", "Sunny Bikes, opening hours: Sunday, Monday 09:00–18:00; Friday closed\n\nTelephone: 06 555 0123")]
    [InlineData("""{"@type":"FAQPage","mainEntity":[{"@type":"Question","name":"Do you deliver?","acceptedAnswer":{"@type":"Answer","text":"<p>Yes, for <b>3 JOD</b>.</p>"}}]}""", "Question: Do you deliver?\nYes, for 3 JOD.")]
    public void Facts_are_written_out(string json, string lines) => Assert.Contains(lines, Read("en", json), StringComparison.Ordinal);

    [Fact]
    public void On_an_arabic_page_they_are_in_arabic() =>
        Assert.Contains("دراجة: 120 JOD, متوفر", Read("ar", """{"@type":"Product","name":"دراجة","offers":{"price":"120","priceCurrency":"JOD","availability":"InStock"}}"""), StringComparison.Ordinal);

    [Theory]
    [InlineData("{not json")]
    [InlineData("""{"@type":"Product"}""")]
    [InlineData("""{"@type":"Product","name":"x","offers":"none"}""")]
    [InlineData("[[[[[[[[[[[[]]]]]]]]]]]]")]
    [InlineData("null")]
    public void What_is_malformed_takes_nothing_from_the_page(string json) => Assert.Contains("There is plenty of text on this page all the same.", Read("en", json), StringComparison.Ordinal);

    private static string Read(string language, string json) => Assert.IsType<PageReading.Page>(PageReader.Read(
        Encoding.UTF8.GetBytes($"<html lang=\"{language}\"><head><script type=\"application/ld+json\">{json}</script></head><body><p>There is plenty of text on this page all the same.</p></body></html>"),
        "text/html; charset=utf-8", new Uri("https://shop.example/"))).Text;
}
