using System.Buffers.Binary;
using System.Buffers.Text;
using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace AgentHub.Platform.Http;

/// <summary>Some of a list, oldest first, and the cursor with which it goes on; null at the end.</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>Makes pages.</summary>
public static class Page
{
    /// <summary>A page out of what was found, which is one more than asked for where the list goes on.</summary>
    public static Page<T> Of<T>(IReadOnlyList<T> found, int limit, Func<T, Guid> id) =>
        found.Count > limit ? new Page<T>([.. found.Take(limit)], Cursor.Of(id(found[limit - 1]))) : new Page<T>(found, null);
}

/// <summary>Which part of a list is asked for: <c>?limit=1..200&amp;cursor=</c>.</summary>
public sealed record PageRequest(int Limit, string? From)
{
    public const int MaxLimit = 200;
    private const int UsualLimit = 50;

    /// <summary>The id after which to go on; ids sort by the time they were made, so that is the order of lists.</summary>
    public Guid AfterId => From is null ? Guid.Empty : Cursor.Id(From);

    /// <summary>The number after which to go on.</summary>
    public long AfterNumber => From is null ? 0 : Cursor.Number(From);

    /// <summary>Reads the page that a request asks for.</summary>
    public static ValueTask<PageRequest?> BindAsync(HttpContext http) =>
        ValueTask.FromResult<PageRequest?>(new PageRequest(ReadLimit(http.Request.Query["limit"], UsualLimit), http.Request.Query["cursor"].ToString() is { Length: > 0 } cursor ? cursor : null));

    /// <summary>Reads a limit.</summary>
    /// <exception cref="UnreadableException">It is not a number from 1 to 200.</exception>
    public static int ReadLimit(string? text, int usual) => text switch
    {
        null or "" => usual,
        _ when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit is >= 1 and <= MaxLimit => limit,
        _ => throw new UnreadableException($"'limit' is a number from 1 to {MaxLimit}."),
    };
}

/// <summary>A place in a list, in letters that mean nothing to the caller.</summary>
public static class Cursor
{
    private const int IdBytes = 16;

    public static string Of(Guid id) => Base64Url.EncodeToString(id.ToByteArray(bigEndian: true));

    public static string Of(long number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        return Base64Url.EncodeToString(bytes);
    }

    internal static Guid Id(string cursor) => new(Bytes(cursor, IdBytes), bigEndian: true);

    internal static long Number(string cursor) => BinaryPrimitives.ReadInt64BigEndian(Bytes(cursor, sizeof(long)));

    private static byte[] Bytes(string cursor, int length)
    {
        var bytes = new byte[length];
        return Base64Url.IsValid(cursor, out var promised) && promised == length && Base64Url.TryDecodeFromChars(cursor, bytes, out var written) && written == length
            ? bytes
            : throw new UnreadableException("'cursor' is the 'next' of an earlier page of the same list; leave it out to begin at the beginning.");
    }
}
