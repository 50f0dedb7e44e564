using AgentHub.Conversations.Handoffs;
using AgentHub.Conversations.Takeover;
using AgentHub.Simulators.Mail;
using AgentHub.Tests.Hosting;
using Hangfire;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace AgentHub.Tests.Conversations.Handoffs;

/// <summary>When a conversation waits for a person, its owner is told outside the portal: at once, and again after 5 and 30 minutes until somebody takes it.</summary>
public sealed class OwnerNoticeTests(AgentHubHost host)
{
    private const string Secret = "purple-elephant";

    [Fact]
    public async Task The_owner_is_mailed_at_once_with_the_way_to_the_conversation_and_no_word_of_the_customers()
    {
        var (tenant, _) = await WaitingAsync();

        var mail = Assert.Single(MailsTo(tenant));
        Assert.Contains("waits for a person", mail.Subject, StringComparison.Ordinal);
        Assert.Contains($"https://agents.example.test/{tenant.Slug}/conversations/{(await tenant.ConversationsAsync()).Single()}", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, mail.Raw, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_owner_of_a_business_that_speaks_arabic_is_told_in_arabic()
    {
        var (tenant, handoff) = await WaitingAsync("حلويات ياسمين");
        await tenant.Host.Services.GetRequiredService<HandoffNoticeWork>().RemindAsync(tenant.Id.Value, handoff, 2);

        Assert.Collection(
            MailsTo(tenant).Select(m => m.Subject),
            first => Assert.Matches("^عميل لدى حلويات ياسمين .*ينتظر شخصًا$", first),
            second => Assert.Matches(@"^ما زال عميل لدى حلويات ياسمين .*ينتظر \(\d+ د\)$", second));
        Assert.All(MailsTo(tenant), m => Assert.Contains($"https://agents.example.test/{tenant.Slug}/conversations/", m.Text, StringComparison.Ordinal));
        Assert.All(MailsTo(tenant), m => Assert.DoesNotContain("customer", m.Text, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Two_reminders_are_planned_for_five_and_thirty_minutes_later()
    {
        var (tenant, handoff) = await WaitingAsync();

        var minutes = await tenant.Host.Database.ListAsync<double>("""
            select round(extract(epoch from to_timestamp(s.score) - now()) / 60)::float8 from hangfire.set s join hangfire.job j on j.id::text = s.value
            where s.key = 'schedule' and j.arguments::text like '%' || $1 || '%' order by 1
            """, handoff.ToString());
        Assert.Equal([5, 30], minutes);
    }

    [Fact]
    public async Task A_reminder_goes_out_while_the_customer_still_waits_and_not_once_somebody_has_taken_it()
    {
        var (tenant, handoff) = await WaitingAsync();
        var notices = tenant.Host.Services.GetRequiredService<HandoffNoticeWork>();

        await notices.RemindAsync(tenant.Id.Value, handoff, 2);
        Assert.Contains("still waits", Assert.Single(MailsTo(tenant).Skip(1)).Subject, StringComparison.Ordinal);

        var conversation = (await tenant.ConversationsAsync()).Single();
        await tenant.Host.Services.GetRequiredService<Ownership>().TakeAsync(tenant.Id, conversation, tenant.Owner, TestContext.Current.CancellationToken);
        await notices.RemindAsync(tenant.Id.Value, handoff, 3);
        Assert.Equal(2, MailsTo(tenant).Count());
    }

    [Fact(Timeout = 90_000)]
    public async Task The_calendar_can_send_a_reminder()
    {
        var (tenant, handoff) = await WaitingAsync();

        tenant.Host.Services.GetRequiredService<IBackgroundJobClient>().Enqueue<HandoffNoticeWork>(work => work.RemindAsync(tenant.Id.Value, handoff, 2));

        while (MailsTo(tenant).Count() < 2) await Task.Delay(100, TestContext.Current.CancellationToken);
    }

    private async Task<(TestTenant Tenant, Guid Handoff)> WaitingAsync(string business = "Test shop")
    {
        var tenant = await host.NewTenantAsync(business);
        var visitor = await tenant.VisitorAsync();
        await visitor.SaysAsync($"Do you know the {Secret}?");
        await visitor.SaysAsync("I want to talk to a human!");
        await tenant.QuietAsync();
        return (tenant, await tenant.Host.Database.ValueAsync<Guid>("select id from handoffs where tenant_id = $1", tenant.Id.Value));
    }

    private static IEnumerable<SunkMail> MailsTo(TestTenant tenant) => tenant.Host.Mail.Mails.Where(m => m.EnvelopeTo.Contains(tenant.OwnerEmail));
}
