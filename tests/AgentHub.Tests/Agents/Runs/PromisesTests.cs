using AgentHub.Agents.Runs;
using AgentHub.Knowledge;
using AgentHub.Knowledge.Index;
using Xunit;

namespace AgentHub.Tests.Agents.Runs;

public sealed class PromisesTests
{
    [Theory]
    [InlineData("I have booked a table for you.")]
    [InlineData("I've cancelled your order.")]
    [InlineData("Your appointment has been confirmed.")]
    [InlineData("We will call you tomorrow.")]
    [InlineData("Someone will get back to you shortly.")]
    [InlineData("You'll receive an email soon.")]
    [InlineData("He reservado su cita.")]
    [InlineData("Le llamaremos mañana.")]
    [InlineData("Nos pondremos en contacto con usted.")]
    [InlineData("لقد ألغيت طلبك.")]
    [InlineData("تم حجز الموعد.")]
    [InlineData("سنتصل بك غدًا.")]
    public void What_no_tool_did_is_not_said(string sentence) => Assert.NotNull(Promises.Empty(sentence, [], hasReceipt: false));

    [Theory]
    [InlineData("You can book online or call us.")]
    [InlineData("Repairs are done within three days.")]
    [InlineData("Puede reservar por teléfono.")]
    [InlineData("يمكنك الحجز بالهاتف.")]
    [InlineData("We are open from Monday to Friday.")]
    public void What_a_customer_can_do_is_no_promise(string sentence) => Assert.Null(Promises.Empty(sentence, [], hasReceipt: false));

    [Fact]
    public void A_receipt_allows_to_say_what_was_kept_and_nothing_more()
    {
        Assert.Null(Promises.Empty("I have noted your address.", [], hasReceipt: true));
        Assert.NotNull(Promises.Empty("I have booked the room.", [], hasReceipt: true));
        Assert.NotNull(Promises.Empty("We will call you back.", [], hasReceipt: true));
    }

    [Fact]
    public void The_businesss_own_words_about_itself_need_no_receipt()
    {
        var passage = new IndexedPassage(PassageId.New(), SourceId.New(), "Repairs", null, "", "We will call you when the bike is ready.", PassageKind.Text);

        Assert.Null(Promises.Empty("We will call you when it is ready.", [passage], hasReceipt: false));
    }
}
