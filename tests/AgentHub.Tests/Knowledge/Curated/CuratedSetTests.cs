using AgentHub.Agents;
using AgentHub.Knowledge.Curated;
using AgentHub.Platform.Tenancy;
using Xunit;

namespace AgentHub.Tests.Knowledge.Curated;

/// <summary>Which question an approved answer answers: the same one in other words, here and now, and no other.</summary>
public sealed class CuratedSetTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("Do you gift wrap?")]
    [InlineData("do u gift wrap")]
    [InlineData("Hello, do you do gift wrapping")]
    [InlineData("can you wrap it as a present?")]
    public void The_same_question_in_other_words_is_answered(string asked) =>
        Assert.Equal("Yes, for free.", Set(new CuratedEdit("Do you gift wrap?", "Yes, for free.", ["Can you wrap it as a present?"])).Find(asked, "en", "widget", Now)?.Answer);

    [Theory]
    [InlineData("Do you sell gift cards?")]
    [InlineData("How much is gift wrapping on Sundays for ten boxes?")]
    [InlineData("What are your opening hours?")]
    [InlineData("?")]
    public void Another_question_is_not(string asked) => Assert.Null(Set(new CuratedEdit("Do you gift wrap?", "Yes, for free.")).Find(asked, "en", "widget", Now));

    [Fact]
    public void Arabic_is_matched_as_people_type_it() =>
        Assert.Equal("نعم مجانا", Set(new CuratedEdit("هل يوجد تغليف هدايا؟", "نعم مجانا")).Find("عندكم تغليف هدايا", "ar", "whatsapp", Now)?.Answer);

    [Fact]
    public void An_answer_holds_for_its_channel_language_and_time_alone()
    {
        var set = Set(new CuratedEdit("Do you gift wrap?", "Until Christmas.", Language: "en", Channel: "widget", ValidFrom: Now.AddDays(-1), ValidUntil: Now.AddDays(1)));

        Assert.NotNull(set.Find("Do you gift wrap?", "en", "widget", Now));
        Assert.Null(set.Find("Do you gift wrap?", "ar", "widget", Now));
        Assert.Null(set.Find("Do you gift wrap?", "en", "email", Now));
        Assert.Null(set.Find("Do you gift wrap?", "en", "widget", Now.AddDays(-2)));
        Assert.Null(set.Find("Do you gift wrap?", "en", "widget", Now.AddDays(1)));
    }

    [Fact]
    public void Of_two_answers_in_the_same_words_the_one_for_this_channel_is_given()
    {
        var set = Set(new CuratedEdit("Where are you?", "See the map on this page.", Channel: "widget"), new CuratedEdit("Where are you?", "12 Harbour Street.", Channel: "email"));

        Assert.Equal("12 Harbour Street.", set.Find("where are you", "en", "email", Now)?.Answer);
    }

    private static CuratedSet Set(params CuratedEdit[] given) => CuratedSet.Of([.. given.Select(g =>
    {
        Assert.Null(g.Problem);
        var answer = new CuratedAnswer { TenantId = TenantId.New(), AgentId = AgentId.New(), CreatedAt = Now };
        answer.Edit(g, Now);
        return answer;
    })]);
}
