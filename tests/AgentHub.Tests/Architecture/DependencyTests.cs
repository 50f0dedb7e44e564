using System.Reflection;
using Xunit;

namespace AgentHub.Tests.Architecture;

/// <summary>Who may name whom: between the projects, and between the features of the product. A planted offender shows that the rule can fail.</summary>
public sealed class DependencyTests
{
    private static readonly Dictionary<string, string[]> Projects = new()
    {
        ["AgentHub.Platform"] = [],
        ["AgentHub.Inference"] = [],
        ["AgentHub"] = ["AgentHub.Platform", "AgentHub.Inference"],
        ["AgentHub.Channels"] = ["AgentHub", "AgentHub.Platform"],
        ["AgentHub.Portal"] = ["AgentHub", "AgentHub.Platform", "AgentHub.Channels", "AgentHub.Inference"],
    };

    /// <summary>A feature of the product and what it may name beside itself, from the ground up. What an agent is, and how it runs, are two.</summary>
    private static readonly Dictionary<string, string[]> Features = new()
    {
        ["Languages"] = [],
        ["Pool"] = [],
        ["Tenants"] = [],
        ["Contacts"] = [],
        ["Agents"] = ["Tenants"],
        ["Knowledge"] = ["Agents", "Languages"],
        ["Tools"] = ["Contacts"],
        ["Billing"] = [],
        ["Agents.Courtesies"] = ["Agents", "Languages"],
        ["Agents.Runs"] = ["Agents", "Agents.Courtesies", "Knowledge", "Tools", "Languages"],
        ["Pool.Languages"] = ["Languages", "Knowledge"],
        ["Conversations"] = ["Agents", "Agents.Courtesies", "Agents.Runs", "Billing", "Knowledge", "Contacts", "Languages", "Tenants"],
        ["Signup"] = ["Agents", "Conversations", "Knowledge", "Languages", "Tenants"],
    };

    [Fact]
    public void A_project_refers_to_what_lies_below_it_alone()
    {
        foreach (var (name, allowed) in Projects)
        {
            var named = Assembly.Load(name).GetReferencedAssemblies().Select(a => a.Name!).Where(a => a.StartsWith("AgentHub", StringComparison.Ordinal));
            Assert.Empty(named.Except(allowed));
        }
    }

    [Fact]
    public void The_portal_names_the_pool_on_the_models_page_alone()
    {
        using var portal = new NamedTypes(Assembly.Load("AgentHub.Portal").Location);

        Assert.Empty(portal.Of("AgentHub.Portal", ["AgentHub.Portal.Pages.Models"]).Where(t => NamedTypes.Names(t, "AgentHub.Inference")).Select(t => t.FullName));
    }

    [Fact]
    public void A_feature_names_what_lies_below_it_alone() => Assert.Empty(FeatureOffenders(typeof(AgentHubDb).Assembly, "AgentHub"));

    [Fact]
    public void A_planted_offender_is_found()
    {
        const string Root = "AgentHub.Tests.Architecture.Planted";

        Assert.Equal([$"{Root}.Tenants.NamesAConversation -> Conversations"], FeatureOffenders(typeof(DependencyTests).Assembly, Root));
    }

    [Fact]
    public void Every_feature_of_the_product_stands_in_the_table()
    {
        var known = Features.Keys.Select(f => f.Split('.')[0]).ToHashSet();
        var there = typeof(AgentHubDb).Assembly.GetTypes().Select(t => t.Namespace).OfType<string>().Where(n => n.StartsWith("AgentHub.", StringComparison.Ordinal)).Select(n => n.Split('.')[1]).Distinct();
        Assert.Empty(there.Except(known));
    }

    private static List<string> FeatureOffenders(Assembly assembly, string root)
    {
        using var code = new NamedTypes(assembly.Location);
        var found = new List<string>();
        foreach (var (feature, allowed) in Features)
        {
            // "Agents" is what an agent is; its runs are a feature of their own, above it.
            var types = code.Of($"{root}.{feature}", Features.Keys.Where(f => IsWithin(f, feature)).Select(f => $"{root}.{f}")).ToList();
            foreach (var other in Features.Keys.Where(f => f != feature && !allowed.Contains(f) && !IsWithin(feature, f)))
                found.AddRange(types.Where(t => NamedTypes.Names(t, $"{root}.{other}")).Select(t => $"{t.FullName} -> {other}"));
        }

        return [.. found.Distinct().Order(StringComparer.Ordinal)];
    }

    private static bool IsWithin(string feature, string other) => feature.StartsWith(other + ".", StringComparison.Ordinal);
}
