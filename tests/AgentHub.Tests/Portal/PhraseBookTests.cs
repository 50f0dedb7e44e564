using AgentHub.Portal.Components;
using AgentHub.Portal.Languages;
using AgentHub.Portal.Languages.Sentences;
using AgentHub.Platform.Tenancy;
using AgentHub.Tenants.People;
using Bunit;
using Xunit;

namespace AgentHub.Tests.Portal;

public sealed class PhraseBookTests : BunitContext
{
    [Fact]
    public void A_whole_sentence_is_said_in_the_readers_language()
    {
        const string Asked = "The customer asked for a person.";

        Assert.Equal("طلب العميل التحدث إلى شخص.", PhraseBook.Say(UiLanguage.Arabic, Asked));
        Assert.Equal(Asked, PhraseBook.Say(UiLanguage.English, Asked));
    }

    [Theory]
    [InlineData("An agent has at most 5,000 sources.", "الحد الأقصى لمصادر الوكيل \u20685,000\u2069.")]
    [InlineData("The page at a.example is larger than 5 MB. Give the address of a smaller page, or paste its text.",
        "الصفحة على \u2068a.example\u2069 أكبر من \u20685 MB\u2069. أدخل عنوان صفحة أصغر، أو الصق نصها.")]
    [InlineData("The engine vLLM on port 8000 broke off the connection.", "قطع المحرك \u2068vLLM on port 8000\u2069 الاتصال.")]
    public void What_fills_a_hole_stays_and_is_kept_apart(string english, string arabic) => Assert.Equal(arabic, PhraseBook.Say(UiLanguage.Arabic, english));

    [Fact]
    public void A_sentence_in_a_hole_is_said_too()
    {
        Assert.Equal("عدد المحاولات \u20683\u2069: تعذّر الوصول إلى Meta.", PhraseBook.Say(UiLanguage.Arabic, "Tried 3 times: Meta could not be reached."));
        Assert.Equal(
            "أخفق المحرك (أخفق المحرك \u2068local\u2069 (الحالة \u2068500\u2069).)، فاقتُبس من المعرفة.",
            PhraseBook.Say(UiLanguage.Arabic, "The engine failed (The engine local failed (status 500).): the knowledge was quoted."));
    }

    [Fact]
    public void Of_two_that_fit_the_one_that_says_more_itself_is_taken() =>
        Assert.StartsWith("رفض المحرك \u2068a\u2069 الطلب: هو أطول", PhraseBook.Say(UiLanguage.Arabic, "The engine a refused the request: it is longer than the model's context (status 400)."));

    [Theory]
    [InlineData("5.7.1 Relaying denied")]
    [InlineData("")]
    [InlineData("An agent has at most  sources")]
    [InlineData("An agent has at most")]
    [InlineData("Tried  times: ")]
    public void Foreign_words_stay_as_they_are(string words)
    {
        Assert.False(PhraseBook.Knows(words));
        Assert.Equal(words, PhraseBook.Say(UiLanguage.Arabic, words));
    }

    [Fact]
    public void Foreign_words_inside_a_sentence_keep_their_own_direction()
    {
        Assert.Equal("\u2068550 no such user\u2069", PhraseBook.Within(UiLanguage.Arabic, "550 no such user"));
        Assert.Equal("تعذّر الوصول إلى Meta.", PhraseBook.Within(UiLanguage.Arabic, "Meta could not be reached."));
        Assert.Equal("رفض خادم البريد الرسالة: \u2068550 no such user (550)\u2069", PhraseBook.Say(UiLanguage.Arabic, "The mail server refused the mail: 550 no such user (550)"));
    }

    [Fact]
    public void Very_long_words_are_not_looked_up()
    {
        var words = "The agent handed over: " + new string('a', 10_000);

        Assert.Equal(words, PhraseBook.Say(UiLanguage.Arabic, words));
    }

    [Fact]
    public void No_two_phrases_are_for_one_sentence_and_each_holds_its_holes_in_order()
    {
        Assert.Empty(PhraseBook.All.GroupBy(p => p.English).Where(g => g.Count() > 1).Select(g => g.Key));
        Assert.All(PhraseBook.All, p => Assert.Equal(p.English, string.Concat(p.Fixed.Select((f, i) => i == 0 ? f : $"{{{i - 1}}}{f}"))));
    }

    [Fact]
    public void Every_phrase_is_said_in_arabic_with_all_that_it_holds()
    {
        foreach (var phrase in PhraseBook.All)
        {
            string[] held = [.. Enumerable.Range(0, phrase.Holes).Select(i => $"xx{i}xx")];
            var said = PhraseBook.Say(UiLanguage.Arabic, string.Format(System.Globalization.CultureInfo.InvariantCulture, phrase.English, [.. held]));

            Assert.Equal(phrase.InArabic([.. held.Select(h => $"\u2068{h}\u2069")]), said);
            Assert.All(held, h => Assert.Contains(h, said));
            Assert.DoesNotContain('`', said);
        }
    }

    [Fact]
    public void On_a_page_our_sentence_runs_as_the_page_and_foreign_words_as_themselves()
    {
        Assert.Contains("dir=\"rtl\">النص فارغ.", Show("The text is empty."));
        Assert.Contains("dir=\"ltr\">550 no such user", Show("550 no such user"));
    }

    private string Show(string sentence)
    {
        var seat = new Seat(TenantId.New(), "shop", "Shop", Guid.Empty, "a@example.com", MemberRole.Owner, UiLanguage.Arabic);
        return Render<Told>(told => told.AddCascadingValue(seat).Add(t => t.Sentence, sentence)).Markup;
    }
}
