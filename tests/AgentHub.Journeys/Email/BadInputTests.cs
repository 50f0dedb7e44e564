using AgentHub.Journeys.Hosting;
using Xunit;

namespace AgentHub.Journeys.Email;

[Collection(Split.Name)]
public sealed class BadInputTests(Split.Fixture split) : Journey(split.Installation)
{
    private Business Bikes => Installation.Bikes;

    [Fact]
    public async Task A_wrong_password_and_what_is_no_mail_are_refused_with_a_sentence_and_nothing_is_kept()
    {
        var letter = new Letter(NewAddress(), "Are you open on Sunday?");
        var email = Bikes.Demo.Email;
        var before = await MailsAsync();

        await Refusal.IsAsync(401, await Bikes.ReceivesMailAsync(letter.Raw(), password: "guessed"));
        await Refusal.IsAsync(400, await Bikes.ReceivesMailAsync([]));
        await Refusal.IsAsync(400, await Bikes.ReceivesMailAsync("{\"no\": \"mail\"}"u8.ToArray()));
        await Refusal.IsAsync(400, await Bikes.ReceivesMailAsync("{ no json"u8.ToArray(), "application/json", email.PostmarkPath));
        await Refusal.IsAsync(415, await Bikes.ReceivesMailAsync(letter.Raw(), "application/json"));
        await Refusal.IsAsync(404, await Bikes.ReceivesMailAsync(letter.Raw(), path: "/webhooks/email/mime/nobody"));
        await Refusal.IsAsync(413, await Bikes.ReceivesMailAsync(new byte[50 * 1024 * 1024 + 1]));

        Assert.Equal(before, await MailsAsync());
        Assert.Empty(await Bikes.LinesAsync(letter.From));
    }

    private Task<long> MailsAsync() => Installation.Database.ValueAsync<long>("select count(*) from inbound_events where content_type like 'message/%'");
}
