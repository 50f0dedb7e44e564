using System.Text;

namespace AgentHub.Knowledge.Files;

/// <summary>
/// Writes a file of comma-separated values (RFC 4180) as a table in our texts, a row a line with "cell | cell". Programs separate
/// by semicolons or tabs too, whichever the first line has most of.
/// </summary>
internal static class CsvTable
{
    private static readonly char[] Separators = [',', ';', '\t'];

    public static string Read(string csv)
    {
        var table = new StringBuilder();
        foreach (var row in Rows(csv)) table.Append(string.Join(" | ", row)).Append('\n');
        return table.ToString();
    }

    /// <summary>The rows that say something, cell by cell.</summary>
    public static IEnumerable<string[]> Rows(string csv)
    {
        var separator = SeparatorOf(csv);
        var (row, cell, quoted) = (new List<string>(), new StringBuilder(), false);
        for (var i = 0; i <= csv.Length; i++)
        {
            var c = i < csv.Length ? csv[i] : '\n';
            if (i == csv.Length) quoted = false;
            if (quoted && c == '"' && i + 1 < csv.Length && csv[i + 1] == '"') cell.Append(csv[++i]);
            else if (c == '"' && (quoted || cell.Length == 0)) quoted = !quoted;
            else if (quoted) cell.Append(c is '\r' or '\n' ? ' ' : c);
            else if (c == separator || c is '\r' or '\n')
            {
                row.Add(cell.ToString().Trim());
                cell.Clear();
                if (c == separator) continue;

                if (row.Any(said => said.Length > 0)) yield return [.. row];
                row.Clear();
            }
            else cell.Append(c);
        }
    }

    private static char SeparatorOf(string csv)
    {
        var end = csv.AsSpan().IndexOfAny('\r', '\n');
        var first = end < 0 ? csv : csv[..end];
        return Separators.MaxBy(s => first.Count(c => c == s));
    }
}
