using System.Text.RegularExpressions;

namespace AgentHub.Knowledge.Passages;

/// <summary>What a block of a text is: it decides how the block may be cut.</summary>
internal enum BlockKind
{
    Heading,
    Paragraph,
    List,
    Table,

    /// <summary>A question and its answer, which belong together.</summary>
    QuestionAndAnswer,
}

/// <summary>A piece of a text that belongs together: a heading, a paragraph, a list, a table, a question with its answer.</summary>
internal sealed partial record TextBlock(BlockKind Kind, string Text, int Level = 0)
{
    /// <summary>Reads a text with headings as "## heading", lists as "- item" or "1. item", and tables as "cell | cell".</summary>
    public static List<TextBlock> Read(string text)
    {
        var blocks = new List<TextBlock>();
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        for (var i = 0; i < lines.Length;)
        {
            if (lines[i].Trim().Length == 0) { i++; continue; }

            var block = ReadOne(lines, ref i);
            // A line such as "We rent out:" belongs to the list or table below it.
            if (block.Kind is BlockKind.List or BlockKind.Table && blocks is [.., { Kind: BlockKind.Paragraph } lead] && LeadsIn(lead.Text))
                blocks[^1] = block with { Text = lead.Text + "\n" + block.Text };
            else blocks.Add(block);
        }

        return blocks;
    }

    private static TextBlock ReadOne(string[] lines, ref int i)
    {
        var line = lines[i].Trim();
        if (HeadingLine().Match(line) is { Success: true } heading)
        {
            i++;
            return new TextBlock(BlockKind.Heading, heading.Groups[2].Value.TrimEnd('#', ' '), heading.Groups[1].Length);
        }

        if (IsListItem(line)) return new TextBlock(BlockKind.List, Take(lines, ref i, IsListItem));
        if (IsTableRow(line)) return new TextBlock(BlockKind.Table, Take(lines, ref i, IsTableRow));
        if (QuestionLine().IsMatch(line))
        {
            var question = line;
            i++;
            return new TextBlock(BlockKind.QuestionAndAnswer, question + "\n" + Take(lines, ref i, IsPlain));
        }

        return new TextBlock(BlockKind.Paragraph, Take(lines, ref i, IsPlain));
    }

    private static string Take(string[] lines, ref int i, Func<string, bool> belongs)
    {
        var taken = new List<string>();
        while (i < lines.Length && lines[i].Trim() is { Length: > 0 } line && belongs(line))
        {
            taken.Add(line);
            i++;
        }

        return string.Join('\n', taken);
    }

    /// <summary>Whether the line is an item of a list.</summary>
    public static bool IsListItem(string line) => ListItem().IsMatch(line);

    /// <summary>Whether the line is a row of a table.</summary>
    public static bool IsTableRow(string line) => line.Contains(" | ", StringComparison.Ordinal) || (line.Length > 1 && line[0] == '|');

    private static bool IsPlain(string line) => !IsListItem(line) && !IsTableRow(line) && !HeadingLine().IsMatch(line) && !QuestionLine().IsMatch(line);

    private static bool LeadsIn(string paragraph) => paragraph[^1] is ':' or '：' && !paragraph.Contains('\n');

    [GeneratedRegex(@"^(#{1,6})\s+(.+)$")]
    private static partial Regex HeadingLine();

    [GeneratedRegex(@"^([-*•·▪]\s+|\d{1,3}[.)]\s+)\S")]
    private static partial Regex ListItem();

    [GeneratedRegex(@"^(Q|Question|F|P|س|سؤال)\s*[:：]\s*\S", RegexOptions.IgnoreCase)]
    private static partial Regex QuestionLine();
}
