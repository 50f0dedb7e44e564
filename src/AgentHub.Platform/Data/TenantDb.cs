using System.Data.Common;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace AgentHub.Platform.Data;

/// <summary>
/// An EF Core context that only lives inside <see cref="Tenancy.TenantScope{TDb}"/>: it has no connection of its own, and a
/// command without the scope's transaction throws. There are no query filters: row-level security is the wall.
/// </summary>
public abstract class TenantDb(DbContextOptions options) : DbContext(options)
{
    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.ApplyConfigurationsFromAssembly(GetType().Assembly);

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        foreach (var type in IdsAndEnums()) configurationBuilder.Properties(type).HaveConversion(ConverterFor(type));
    }

    private IEnumerable<Type> IdsAndEnums() =>
        GetType().Assembly.GetTypes().Append(typeof(Tenancy.TenantId)).Where(t => !t.IsGenericType && (t.IsEnum || IdJsonConverter.IsId(t)));

    private static Type ConverterFor(Type type) =>
        (type.IsEnum ? typeof(EnumText<>) : typeof(IdValue<>)).MakeGenericType(type);

    private sealed class IdValue<T>() : ValueConverter<T, Guid>(id => id.Value, value => Id.Of<T>(value)) where T : struct, IId<T>;

    private sealed class EnumText<T>() : ValueConverter<T, string>(value => Words.Of(value), text => Words.Read<T>(text)) where T : struct, Enum;
}

/// <summary>How a named value stands in the database, in JSON and in the API: <c>withPerson</c>.</summary>
public static class Words
{
    /// <summary>The camel-case word of a named value.</summary>
    public static string Of<T>(T value) where T : struct, Enum => Table<T>.Word[value];

    /// <summary>Reads a word that <see cref="Of"/> wrote.</summary>
    public static T Read<T>(string word) where T : struct, Enum =>
        Table<T>.Value.TryGetValue(word, out var value) ? value : throw new FormatException($"'{word}' is not a {typeof(T).Name}.");

    /// <summary>Reads a word that came from outside.</summary>
    public static bool TryRead<T>(string? word, out T value) where T : struct, Enum
    {
        value = default;
        return word is not null && Table<T>.Value.TryGetValue(word, out value);
    }

    private static class Table<T> where T : struct, Enum
    {
        public static readonly Dictionary<T, string> Word = Enum.GetValues<T>().ToDictionary(v => v, v => JsonNamingPolicy.CamelCase.ConvertName(v.ToString()));
        public static readonly Dictionary<string, T> Value = Word.ToDictionary(p => p.Value, p => p.Key);
    }
}

/// <summary>Writes a named value as its <see cref="Words">word</see>, so that an API description lists the words too.</summary>
public sealed class WordJsonConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false) where T : struct, Enum;

/// <summary>Refuses every command that is not inside a tenant's transaction.</summary>
internal sealed class InsideTheDoor : DbCommandInterceptor
{
    public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result) =>
        Check(command, result);

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(Check(command, result));

    public override InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result) => Check(command, result);

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(Check(command, result));

    public override InterceptionResult<object> ScalarExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<object> result) => Check(command, result);

    public override ValueTask<InterceptionResult<object>> ScalarExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<object> result, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(Check(command, result));

    private static T Check<T>(DbCommand command, T result) =>
        command.Transaction is null ? throw new InvalidOperationException("A tenant's data is only reached through TenantScope.") : result;
}
