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
        var separator = SeparatorOf(csv);
        var (table, row, cell) = (new StringBuilder(), new List<string>(), new StringBuilder());
        var quoted = false;
        for (var i = 0; i < csv.Length; i++)
        {
            var c = csv[i];
            if (quoted && c == '"' && i + 1 < csv.Length && csv[i + 1] == '"') cell.Append(csv[++i]);
            else if (c == '"' && (quoted || cell.Length == 0)) quoted = !quoted;
            else if (quoted) cell.Append(c is '\r' or '\n' ? ' ' : c);
            else if (c == separator) EndCell();
            else if (c is '\r' or '\n') EndRow();
            else cell.Append(c);
        }

        EndRow();
        return table.ToString();

        void EndCell()
        {
            row.Add(cell.ToString().Trim());
            cell.Clear();
        }

        void EndRow()
        {
            EndCell();
            if (row.Any(c => c.Length > 0)) table.Append(string.Join(" | ", row)).Append('\n');
            row.Clear();
        }
    }

    private static char SeparatorOf(string csv)
    {
        var end = csv.AsSpan().IndexOfAny('\r', '\n');
        var first = end < 0 ? csv : csv[..end];
        return Separators.MaxBy(s => first.Count(c => c == s));
    }
}
