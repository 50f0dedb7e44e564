using System.Globalization;
using System.Text;

namespace AgentHub.Knowledge.Sites.Robots;

/// <summary>
/// What a site's robots.txt asks of us (RFC 9309): of the group that names us, or else of the one for everybody, the rule with the longest
/// path that fits decides, and Allow wins a tie. "*" stands for anything and "$" for the end.
/// </summary>
internal sealed class RobotsTxt
{
    /// <summary>The name by which a robots.txt may speak to us.</summary>
    public const string OurName = "agenthub";

    public const int MaxBytes = 500 * 1024;

    private const int MaxRules = 2_000;
    private const int MaxSitemaps = 20;
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(10);

    private readonly List<Rule> rules = [];
    private readonly List<string> sitemaps = [];

    private RobotsTxt() { }

    /// <summary>No file, or one that says nothing: everything may be read.</summary>
    public static RobotsTxt Silent { get; } = new();

    /// <summary>How long to wait between two requests; never more than ten seconds, or a crawl would not end.</summary>
    public TimeSpan? Delay { get; private set; }

    /// <summary>Sitemaps it points to, for whoever reads it.</summary>
    public IReadOnlyList<string> Sitemaps => sitemaps;

    public static RobotsTxt Read(byte[] body) => Read(Encoding.UTF8.GetString(body.AsSpan(0, Math.Min(body.Length, MaxBytes))));

    public static RobotsTxt Read(string text)
    {
        var robots = new RobotsTxt();
        Group ours = new(), everybodys = new();
        List<Group> speaksTo = [];
        var inRules = true;
        foreach (var (key, value) in Lines(text))
        {
            switch (key)
            {
                case "user-agent":
                    if (inRules) speaksTo = [];
                    inRules = false;
                    if (value == "*") speaksTo.Add(everybodys);
                    else if (IsOurs(value)) speaksTo.Add(ours);
                    break;
                case "allow" or "disallow":
                    inRules = true;
                    if (value.Length > 0 && value[0] is '/' or '*') speaksTo.ForEach(g => g.Add(new Rule(key == "allow", value)));
                    speaksTo.ForEach(g => g.IsThere = true);
                    break;
                case "crawl-delay":
                    inRules = true;
                    if (double.TryParse(value, CultureInfo.InvariantCulture, out var seconds) && seconds >= 0) speaksTo.ForEach(g => (g.IsThere, g.Delay) = (true, TimeSpan.FromSeconds(Math.Min(seconds, LongestDelay.TotalSeconds))));
                    break;
                case "sitemap" when robots.sitemaps.Count < MaxSitemaps:
                    robots.sitemaps.Add(value);
                    break;
            }
        }

        var asked = ours.IsThere ? ours : everybodys;
        robots.rules.AddRange(asked.Rules);
        robots.Delay = asked.Delay;
        return robots;
    }

    /// <summary>Whether we may read this address.</summary>
    public bool Allows(Uri address)
    {
        var path = address.PathAndQuery;
        Rule? decides = null;
        foreach (var rule in rules)
            if (rule.Fits(path) && (decides is null || rule.Length > decides.Length || (rule.Length == decides.Length && rule.Allows))) decides = rule;
        return decides?.Allows ?? true;
    }

    private static IEnumerable<(string Key, string Value)> Lines(string text)
    {
        foreach (var line in text.TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n'))
        {
            var said = line.Split('#')[0];
            if (said.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon) yield return (said[..colon].Trim().ToLowerInvariant(), said[(colon + 1)..].Trim());
        }
    }

    // "AgentHub/1.0" names us as "AgentHub" does.
    private static bool IsOurs(string name) => name.Split('/')[0].Trim().Equals(OurName, StringComparison.OrdinalIgnoreCase);

    private sealed class Group
    {
        public List<Rule> Rules { get; } = [];
        public TimeSpan? Delay { get; set; }
        public bool IsThere { get; set; }

        public void Add(Rule rule)
        {
            if (Rules.Count < MaxRules) Rules.Add(rule);
        }
    }

    private sealed class Rule
    {
        private const int MaxPieces = 20;

        private readonly string[] pieces;
        private readonly bool toTheEnd;

        public Rule(bool allows, string path)
        {
            (Allows, Length) = (allows, path.Length);
            toTheEnd = path.EndsWith('$');
            pieces = Escaped(toTheEnd ? path[..^1] : path).Split('*', MaxPieces);
        }

        public bool Allows { get; }

        public int Length { get; }

        // Piece by piece from the left, each where it first fits: no way back is needed, so a hostile pattern costs one pass a piece.
        public bool Fits(string path)
        {
            if (!path.StartsWith(pieces[0], StringComparison.Ordinal)) return false;

            var at = pieces[0].Length;
            for (var i = 1; i < pieces.Length; i++)
            {
                if (toTheEnd && i == pieces.Length - 1) return path.Length - pieces[i].Length >= at && path.EndsWith(pieces[i], StringComparison.Ordinal);

                at = path.IndexOf(pieces[i], at, StringComparison.Ordinal);
                if (at < 0) return false;
                at += pieces[i].Length;
            }

            return !toTheEnd || at == path.Length;
        }

        // An address has its letters beyond ASCII escaped; a rule may have them written out.
        private static string Escaped(string path) => path.All(char.IsAscii) ? path : string.Concat(path.Select(c => char.IsAscii(c) ? c.ToString() : Uri.EscapeDataString(c.ToString())));
    }
}
