using AgentHub.Inference.Routing;
using Microsoft.Extensions.AI;
using Xunit;

namespace AgentHub.Tests.Inference.Routing;

public sealed class PrefixMemoryTests
{
    private readonly Guid tenant = Guid.CreateVersion7();

    [Fact]
    public void What_was_sent_is_known_as_far_as_it_agrees_from_the_beginning()
    {
        var memory = new PrefixMemory();
        memory.Remember(Prompt(new string('a', 1_024) + new string('b', 512)), tenant);

        Assert.Equal(4, memory.Match(Prompt(new string('a', 1_030) + new string('c', 512)), tenant));
        Assert.Equal(0, memory.Match(Prompt("c" + new string('a', 2_000)), tenant));
    }

    [Fact]
    public void What_one_tenant_sent_is_not_known_for_another()
    {
        var memory = new PrefixMemory();
        memory.Remember(Prompt(new string('a', 1_024)), tenant);

        Assert.Equal(0, memory.Match(Prompt(new string('a', 1_024)), Guid.CreateVersion7()));
    }

    [Fact]
    public void It_is_bounded_and_forgets_what_was_not_used_the_longest()
    {
        var memory = new PrefixMemory(maxBlocks: 64);
        var used = Prompt(new string('u', 1_024));
        memory.Remember(used, tenant);
        for (var i = 0; i < 100; i++)
        {
            memory.Remember(Prompt($"{i}" + new string('x', 2_560)), tenant);
            memory.Remember(used, tenant);
        }

        Assert.InRange(memory.Count, 1, 64);
        Assert.Equal(4, memory.Match(used, tenant));
        Assert.Equal(0, memory.Match(Prompt("3" + new string('x', 2_560)), tenant));
    }

    [Fact]
    public void Instructions_tools_and_messages_all_belong_to_the_prompt()
    {
        var plain = Blocks(new ChatOptions());
        Assert.NotEqual(plain, Blocks(new ChatOptions { Instructions = "Be brief." }));
        Assert.NotEqual(plain, Blocks(new ChatOptions { Tools = [TestTools.Search] }));
        Assert.Equal(plain, Blocks(new ChatOptions { Tools = [TestTools.Search], ToolMode = ChatToolMode.None }));

        static IReadOnlyList<ulong> Blocks(ChatOptions options) => PromptBlocks.Of([new ChatMessage(ChatRole.User, new string('q', 600))], options).Hashes;
    }

    private static PromptBlocks Prompt(string text) => PromptBlocks.Of([new ChatMessage(ChatRole.User, text)], options: null);
}
