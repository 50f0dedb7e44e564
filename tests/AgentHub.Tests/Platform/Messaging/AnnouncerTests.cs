using System.Diagnostics;
using System.Threading.Channels;
using AgentHub.Platform.Messaging;
using AgentHub.Platform.Telemetry;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace AgentHub.Tests.Platform.Messaging;

public sealed class AnnouncerTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_hint_goes_out_in_the_trace_of_whoever_announced_it_also_when_it_was_planned_for_later()
    {
        using var collector = new ActivityListener { ShouldListenTo = source => source.Name == PlatformMeter.Name, Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData };
        ActivitySource.AddActivityListener(collector);
        var bus = new TracedBus();
        using var announcer = new Announcer(bus, TimeProvider.System, NullLogger<Announcer>.Instance);
        await announcer.StartAsync(Cancel);

        using (var cause = PlatformMeter.Activities.StartActivity("cause"))
        {
            announcer.Announce(new Hint("now", Guid.Empty, Guid.Empty));
            announcer.Announce(new Hint("later", Guid.Empty, Guid.Empty), TimeSpan.FromMilliseconds(20));
            Assert.Equal([("now", cause!.TraceId), ("later", cause.TraceId)], [await bus.Published.ReadAsync(Cancel), await bus.Published.ReadAsync(Cancel)]);
        }

        await announcer.StopAsync(Cancel);
    }

    private sealed class TracedBus : IHintBus
    {
        private readonly Channel<(string, ActivityTraceId)> published = Channel.CreateUnbounded<(string, ActivityTraceId)>();

        public ChannelReader<(string Work, ActivityTraceId Trace)> Published => published.Reader;

        public async Task PublishAsync(Hint hint, CancellationToken cancel) => await published.Writer.WriteAsync((hint.Work, Activity.Current?.TraceId ?? default), cancel);
    }
}
