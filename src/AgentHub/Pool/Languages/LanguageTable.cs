using AgentHub.Platform.Data;
using AgentHub.Platform.Tenancy;

namespace AgentHub.Pool.Languages;

/// <summary>How each model did in each language, kept for the whole installation.</summary>
public sealed class LanguageTable(DirectoryDb directory)
{
    private const int MostRows = 2_000;

    /// <summary>Every row, by model and language.</summary>
    public Task<IReadOnlyList<LanguageRow>> ListAsync(CancellationToken cancel) => directory.ListAsync(
        "select model, language, asked, in_language, kept_facts, unmixed, worst, at from model_languages order by model, language limit $1",
        row => new LanguageRow(row.GetString(0), row.GetString(1), row.GetInt32(2), row.GetInt32(3), row.GetInt32(4), row.GetInt32(5), row.IsDBNull(6) ? null : row.GetString(6), row.GetFieldValue<DateTimeOffset>(7)),
        cancel, MostRows);

    /// <summary>Keeps a row in place of what was known of this model in this language.</summary>
    internal Task SaveAsync(LanguageRow row, CancellationToken cancel) => directory.ListAsync(
        """
        insert into model_languages (model, language, asked, in_language, kept_facts, unmixed, worst, at) values ($1, $2, $3, $4, $5, $6, $7, $8)
        on conflict (model, language) do update set asked = excluded.asked, in_language = excluded.in_language, kept_facts = excluded.kept_facts,
            unmixed = excluded.unmixed, worst = excluded.worst, at = excluded.at
        returning 1
        """, _ => 0, cancel, row.Model, row.Language, row.Asked, row.InLanguage, row.KeptFacts, row.Unmixed, Sql.Text(row.Worst), row.At);
}
