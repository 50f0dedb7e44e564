using AgentHub.Platform.Messaging;
using Npgsql;

namespace AgentHub.Platform.Tenancy;

/// <summary>One tenant's transaction, for plain SQL. Made by <see cref="TenantScope{TDb}"/> alone.</summary>
public sealed class TenantSql
{
    private readonly List<(Hint Hint, TimeSpan After)> announcements = [];
    private readonly List<Action> afterwards = [];

    internal TenantSql(TenantId tenant, NpgsqlConnection connection, NpgsqlTransaction transaction)
    {
        Tenant = tenant;
        Connection = connection;
        Transaction = transaction;
    }

    /// <summary>Whose data this is.</summary>
    public TenantId Tenant { get; }

    internal NpgsqlConnection Connection { get; }

    internal NpgsqlTransaction Transaction { get; }

    internal bool IsTouched { get; private set; }

    internal IReadOnlyList<(Hint Hint, TimeSpan After)> Announcements => announcements;

    internal IReadOnlyList<Action> Afterwards => afterwards;

    /// <summary>Statements that go to the server in one round trip. The first batch also says which tenant this is.</summary>
    public SqlBatch Batch()
    {
        var batch = new SqlBatch(new NpgsqlBatch(Connection, Transaction), first: !IsTouched);
        if (!IsTouched) batch.Add("select set_config('app.tenant_id', $1, true)", Tenant.Value.ToString());
        IsTouched = true;
        return batch;
    }

    /// <summary>After the commit, taps the shoulder of whoever does this work; with a delay, not before it is due.</summary>
    public void Announce(string work, Guid id, TimeSpan after = default) => announcements.Add((new Hint(work, Tenant.Value, id), after));

    /// <summary>Something cheap that cannot fail, once the commit stands: waking a live stream, say.</summary>
    public void AfterCommit(Action action) => afterwards.Add(action);

    internal async Task EnterAsync(CancellationToken cancel)
    {
        if (!IsTouched) await Batch().ExecuteAsync(cancel);
    }
}

/// <summary>A batch under construction. Parameters are positional: <c>$1</c>, <c>$2</c>.</summary>
public sealed class SqlBatch
{
    private readonly NpgsqlBatch batch;
    private readonly bool first;

    internal SqlBatch(NpgsqlBatch batch, bool first) => (this.batch, this.first) = (batch, first);

    /// <summary>Adds one statement. A null needs a typed parameter: see <see cref="Sql"/>.</summary>
    public SqlBatch Add(string sql, params ReadOnlySpan<object> parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in parameters) command.Parameters.Add(value as NpgsqlParameter ?? Sql.Parameter(value));
        batch.BatchCommands.Add(command);
        return this;
    }

    /// <summary>Runs the batch for its effects.</summary>
    /// <returns>Rows changed, over all statements.</returns>
    public async Task<int> ExecuteAsync(CancellationToken cancel)
    {
        await using (batch)
        {
            return await batch.ExecuteNonQueryAsync(cancel);
        }
    }

    /// <summary>Runs the batch and reads its results, in the order of the statements that were added.</summary>
    public async Task<T> ReadAsync<T>(Func<NpgsqlDataReader, Task<T>> read, CancellationToken cancel)
    {
        await using (batch)
        {
            await using var reader = await batch.ExecuteReaderAsync(cancel);
            if (first) await reader.NextResultAsync(cancel);
            return await read(reader);
        }
    }
}

/// <summary>Parameters that carry their type even when they are null. PostgreSQL keeps no NUL character, and models and pages do send some: they are left out.</summary>
public static class Sql
{
    public static NpgsqlParameter Text(string? value) => Typed(WithoutNul(value), NpgsqlTypes.NpgsqlDbType.Text);

    public static NpgsqlParameter Uuid(Guid? value) => Typed(value, NpgsqlTypes.NpgsqlDbType.Uuid);

    public static NpgsqlParameter Json(string? value) => Typed(WithoutEscapedNul(value), NpgsqlTypes.NpgsqlDbType.Jsonb);

    public static NpgsqlParameter Bytes(ReadOnlyMemory<byte> value) => new() { Value = value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Bytea };

    public static NpgsqlParameter Time(DateTimeOffset? value) => Typed(value?.ToUniversalTime(), NpgsqlTypes.NpgsqlDbType.TimestampTz);

    public static NpgsqlParameter Span(TimeSpan? value) => Typed(value, NpgsqlTypes.NpgsqlDbType.Interval);

    public static NpgsqlParameter Number(long? value) => Typed(value, NpgsqlTypes.NpgsqlDbType.Bigint);

    public static NpgsqlParameter Flag(bool? value) => Typed(value, NpgsqlTypes.NpgsqlDbType.Boolean);

    internal static NpgsqlParameter Parameter(object value) => value switch
    {
        Guid id => new NpgsqlParameter<Guid> { TypedValue = id },
        string text => new NpgsqlParameter<string> { TypedValue = WithoutNul(text)! },
        long number => new NpgsqlParameter<long> { TypedValue = number },
        int number => new NpgsqlParameter<int> { TypedValue = number },
        bool flag => new NpgsqlParameter<bool> { TypedValue = flag },
        TimeSpan span => new NpgsqlParameter<TimeSpan> { TypedValue = span },
        DateTimeOffset time => new NpgsqlParameter<DateTimeOffset> { TypedValue = time.ToUniversalTime() },
        Data.IHasValue id => new NpgsqlParameter<Guid> { TypedValue = id.Value },
        _ => new NpgsqlParameter { Value = value },
    };

    private static string? WithoutNul(string? text) => text is not null && text.Contains('\0') ? text.Replace("\0", "", StringComparison.Ordinal) : text;

    /// <summary>In JSON a NUL is written <c>\u0000</c>, which jsonb refuses; an escaped backslash before <c>u0000</c> is none.</summary>
    private static string? WithoutEscapedNul(string? json)
    {
        const string Nul = "\\u0000";
        if (json is null || !json.Contains(Nul, StringComparison.Ordinal)) return json;

        var kept = new System.Text.StringBuilder(json.Length);
        for (var i = 0; i < json.Length; i++)
        {
            if (json[i] != '\\') kept.Append(json[i]);
            else if (string.CompareOrdinal(json, i, Nul, 0, Nul.Length) == 0) i += Nul.Length - 1;
            else kept.Append(json, i++, 2);
        }

        return kept.ToString();
    }

    private static NpgsqlParameter Typed(object? value, NpgsqlTypes.NpgsqlDbType type) => new() { Value = value ?? DBNull.Value, NpgsqlDbType = type };
}
