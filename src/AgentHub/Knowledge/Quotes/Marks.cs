using System.Text.RegularExpressions;

namespace AgentHub.Knowledge.Quotes;

/// <summary>The marks by which a model says what a sentence rests on: "[1]", "[2, 3]". They are for us; nobody is shown one.</summary>
internal static partial class Marks
{
    /// <summary>Finds them with the space before; the group <c>numbers</c> has what stands between the brackets.</summary>
    [GeneratedRegex(@"\s?\[(?<numbers>\d{1,3}(\s*,\s*\d{1,3})*)\]")]
    public static partial Regex Pattern();

    /// <summary>The words without them.</summary>
    public static string Without(string text) => Pattern().Replace(text, "");
}
