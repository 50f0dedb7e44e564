using AgentHub.Agents.Courtesies;
using Xunit;

namespace AgentHub.Tests.Agents.Courtesies;

public sealed class IntentionsTests
{
    [Theory]
    [InlineData("Are you open?", true)]
    [InlineData("هل أنتم مفتوحون؟", true)]
    [InlineData("I would like two.", true)]
    [InlineData("Great!", true)]
    [InlineData("well…", true)]
    [InlineData("Are you open? 🙏", true)]
    [InlineData("He said \"when?\"", true)]
    [InlineData("hello", false)]
    [InlineData("مرحبا", false)]
    [InlineData("and also,", false)]
    [InlineData("", false)]
    [InlineData("👍", false)]
    public void A_thought_ends_with_its_mark(string text, bool ends) => Assert.Equal(ends, Intentions.EndsThought(text));

    [Theory]
    [InlineData("I want to talk to a human")]
    [InlineData("can I speak with someone please?")]
    [InlineData("talk to a real person")]
    [InlineData("connect me to an agent")]
    [InlineData("I need a person")]
    [InlineData("human please")]
    [InlineData("أريد التحدث مع موظف")]
    [InlineData("بدي أحكي مع شخص")]
    [InlineData("حولني لموظف لو سمحت")]
    [InlineData("ممكن اتكلم مع خدمة العملاء؟")]
    [InlineData("Quiero hablar con una persona")]
    [InlineData("Je voudrais parler à un conseiller")]
    [InlineData("Ich möchte mit einem Menschen sprechen")]
    public void Who_asks_for_a_person_is_understood(string text) => Assert.True(Intentions.AsksForPerson(text));

    [Theory]
    [InlineData("How much is it per person?")]
    [InlineData("Is there a person who repairs e-bikes?")]
    [InlineData("Are you open on Sunday?")]
    [InlineData("I don't want to talk to a human")]
    [InlineData("كم سعر الصينية للشخص؟")]
    [InlineData("بدي صينية لعشرة أشخاص")]
    [InlineData("لا أريد التحدث مع موظف")]
    [InlineData("are you human?")]
    public void Who_does_not_ask_for_a_person_is_not_passed_on(string text) => Assert.False(Intentions.AsksForPerson(text));
}
