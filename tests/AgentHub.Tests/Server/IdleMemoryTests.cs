using AgentHub.Server.Hosting;
using Xunit;

namespace AgentHub.Tests.Server;

/// <summary>A server at rest gives memory back once, and looks again only after it has worked. Other tests allocate meanwhile, so these run alone.</summary>
[Collection(nameof(IdleMemoryTests))]
[CollectionDefinition(nameof(IdleMemoryTests), DisableParallelization = true)]
public sealed class IdleMemoryTests
{
    [Fact]
    public void Memory_is_given_back_once_after_it_was_quiet_and_again_after_work()
    {
        using var idle = new IdleMemory(TimeProvider.System);
        idle.Look();
        var first = Quiet(idle);

        Assert.True(first);
        Assert.False(idle.Look());

        var work = new List<byte[]>();
        for (var i = 0; i < 40; i++) work.Add(new byte[1024 * 1024]);
        Assert.False(idle.Look());
        Assert.True(idle.Look());
        GC.KeepAlive(work);
    }

    private static bool Quiet(IdleMemory idle)
    {
        for (var looks = 0; looks < 3; looks++) if (idle.Look()) return true;
        return false;
    }
}
