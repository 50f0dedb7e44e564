using AgentHub.Portal.Account;
using AgentHub.Portal.Languages;
using AgentHub.Portal.Pages.Agents;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace AgentHub.Tests.Portal;

public sealed class WordsTests
{
    [Theory]
    [InlineData(1, "1 source", "مصدر واحد")]
    [InlineData(2, "2 sources", "مصدران")]
    [InlineData(7, "7 sources", "7 مصادر")]
    [InlineData(11, "11 sources", "11 مصدرًا")]
    [InlineData(103, "103 sources", "103 مصادر")]
    public void Numbers_take_their_nouns_as_each_language_does(int number, string english, string arabic)
    {
        Assert.Equal(english, new AgentWords(UiLanguage.English).Sources(number));
        Assert.Equal(arabic, new AgentWords(UiLanguage.Arabic).Sources(number));
    }

    [Theory]
    [InlineData("ar-JO,ar;q=0.9,en;q=0.8", null, "ar")]
    [InlineData("de-DE,en;q=0.5,ar;q=0.7", null, "ar")]
    [InlineData("de-DE", null, "en")]
    [InlineData("", null, "en")]
    [InlineData("ar", "en", "en")]
    [InlineData("en", "ar", "ar")]
    [InlineData("ar", "klingon", "en")]
    public void The_language_is_what_was_chosen_or_what_the_browser_asks_for(string accepted, string? chosen, string language)
    {
        var http = new DefaultHttpContext();
        if (accepted.Length > 0) http.Request.Headers.AcceptLanguage = accepted;
        if (chosen is not null) http.Request.Headers.Cookie = $"{LanguageChoice.Cookie}={chosen}";

        Assert.Equal(language, LanguageChoice.Of(http.Request).Tag);
    }

    [Theory]
    [InlineData("/shop/agents?tab=knowledge", "/shop/agents?tab=knowledge")]
    [InlineData("/", "/")]
    [InlineData(null, "/home")]
    [InlineData("shop", "/home")]
    [InlineData("//evil.example", "/home")]
    [InlineData("/\\evil.example", "/home")]
    [InlineData("/\t/evil.example", "/home")]
    [InlineData("https://evil.example", "/home")]
    public void A_way_back_stays_on_this_site(string? given, string way) => Assert.Equal(way, LocalPath.Or(given, "/home"));
}
