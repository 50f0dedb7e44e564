using System.Net.Http.Json;
using System.Text;
using AgentHub.Journeys.Email;
using AgentHub.Journeys.Hosting;
using AgentHub.Simulators.Engines;
using AgentHub.Simulators.Mail;
using AgentHub.Simulators.Meta;
using Xunit;

namespace AgentHub.Journeys.Logs;

/// <summary>Logs are read by people who have no business knowing what customers write.</summary>
[Collection(Split.Name)]
public sealed class SilentLogsTests(Split.Fixture split) : Journey(split.Installation)
{
    private const string Canary = "zanzibarcanary";

    private Business Bikes => Installation.Bikes;

    [Fact]
    public async Task No_word_of_a_customer_or_an_answer_is_logged_however_much_goes_wrong()
    {
        var (phone, letter, question) = (NewPhone(), new Letter(NewAddress(), $"Is the {Canary} shop open on Sunday?") { Subject = Canary }, $"Is the {Canary} shop open on Sunday?");
        Installation.Engine!.Fail(
            new EngineFault(FaultKind.ServerError) { Match = Canary, Count = 2 }, new EngineFault(FaultKind.GarbageJson) { Match = Canary }, new EngineFault(FaultKind.BadRequest) { Match = Canary });
        Installation.Meta.Fail(new MetaFault("code", Code: 131047));
        Installation.Mail.Fail(new MailFault("data", $"554 we do not want your {Canary}"));

        using var whatsApp = await Bikes.ReceivesAsync(WhatsAppSample.Text(phone, question));
        var lines = await Bikes.SettledAsync(phone);
        using var mail = await Bikes.ReceivesMailAsync(letter.Raw());
        var mails = await Bikes.SettledAsync(letter.From);
        var visitor = await Bikes.VisitorAsync();
        await visitor.SaysAsync(question);
        await visitor.SeesRepliesAsync(1);
        await BadRequestsAsync();
        using var api = Bikes.Api();
        using var reply = await api.PostAsJsonAsync($"/api/v1/conversations/{lines[0].Conversation}/messages", new { id = Guid.CreateVersion7(), text = $"Yes, the {Canary} is open." }, Cancel);
        Installation.Engine.Calm();

        Assert.Equal(("failed", "failed"), (lines[1].Delivery, mails[1].Delivery));
        var told = Installation.Logs.Split('\n').Where(l => l.Contains(Canary, StringComparison.OrdinalIgnoreCase) || l.Contains(phone, StringComparison.Ordinal) || l.Contains(letter.From, StringComparison.Ordinal)).ToList();
        Assert.True(told.Count == 0, string.Join('\n', told));
        Assert.Contains("info:", Installation.Door.Log, StringComparison.Ordinal);
    }

    private async Task BadRequestsAsync()
    {
        using var broken = await Bikes.ReceivesRawAsync(Encoding.UTF8.GetBytes($"{{\"entry\": \"{Canary}"));
        using var noMail = await Bikes.ReceivesMailAsync(Encoding.UTF8.GetBytes($"{{{Canary}}}"));
        using var noSession = await Installation.Http.PostAsync("/widget/v1/sessions", new StringContent($"{{\"agent\": \"{Canary}", Encoding.UTF8, "application/json"), Cancel);
        using var noKey = await Installation.Http.GetAsync($"/api/v1/conversations?cursor={Canary}", Cancel);
        Assert.All([broken, noMail, noSession, noKey], response => Assert.InRange((int)response.StatusCode, 400, 499));
    }
}
