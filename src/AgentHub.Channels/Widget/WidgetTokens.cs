using System.Buffers.Binary;
using System.Security.Cryptography;
using AgentHub.Conversations;
using AgentHub.Platform.Secrets;
using AgentHub.Platform.Tenancy;
using Microsoft.AspNetCore.WebUtilities;

namespace AgentHub.Channels.Widget;

/// <summary>A visitor's session: which widget of which tenant, and under which address the visitor is known there.</summary>
public sealed record WidgetSession(TenantId Tenant, ChannelId Channel, Guid Visitor, bool IsTest)
{
    /// <summary>The visitor's address on the widget channel.</summary>
    public string Address => Visitor.ToString("N");
}

/// <summary>
/// Session tokens carry the session and an HMAC over it, so that a visitor costs no row before their first word and reading a
/// token costs no query.
/// </summary>
public sealed class WidgetTokens(MasterKey master, TimeProvider clock)
{
    private const int BodyBytes = 16 + 16 + 16 + 1 + 8;
    private const int MaxTokenCharacters = 200;
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(90);

    private readonly byte[] key = master.Derive("widget-session");

    public string Write(WidgetSession session)
    {
        var bytes = new byte[BodyBytes + 32];
        session.Tenant.Value.TryWriteBytes(bytes);
        session.Channel.Value.TryWriteBytes(bytes.AsSpan(16));
        session.Visitor.TryWriteBytes(bytes.AsSpan(32));
        bytes[48] = session.IsTest ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(49), (clock.GetUtcNow() + Lifetime).ToUnixTimeSeconds());
        HMACSHA256.HashData(key, bytes.AsSpan(0, BodyBytes), bytes.AsSpan(BodyBytes));
        return WebEncoders.Base64UrlEncode(bytes);
    }

    /// <summary>The session of a token, or null when it is not ours, was changed, or is too old.</summary>
    public WidgetSession? Read(string? token)
    {
        if (token is null || token.Length > MaxTokenCharacters || Decode(token) is not { Length: BodyBytes + 32 } bytes) return null;

        Span<byte> expected = stackalloc byte[32];
        HMACSHA256.HashData(key, bytes.AsSpan(0, BodyBytes), expected);
        if (!CryptographicOperations.FixedTimeEquals(expected, bytes.AsSpan(BodyBytes))) return null;
        if (BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(49)) < clock.GetUtcNow().ToUnixTimeSeconds()) return null;

        return new WidgetSession(new TenantId(new Guid(bytes.AsSpan(0, 16))), new ChannelId(new Guid(bytes.AsSpan(16, 16))), new Guid(bytes.AsSpan(32, 16)), bytes[48] == 1);
    }

    private static byte[]? Decode(string token)
    {
        try
        {
            return WebEncoders.Base64UrlDecode(token);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
