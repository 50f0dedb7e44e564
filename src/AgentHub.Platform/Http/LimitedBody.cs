using Microsoft.AspNetCore.Http;

namespace AgentHub.Platform.Http;

/// <summary>A body that does not say how long it is, read up to a limit.</summary>
/// <remarks>The server's own limit would end the connection of a caller who still sends; after this one it takes in what comes for a few seconds, so that the refusal is read.</remarks>
internal sealed class LimitedBody(Stream body, BodyLimit limit) : Stream
{
    private long length;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <exception cref="BadHttpRequestException">The body is longer than its limit.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await body.ReadAsync(buffer, cancellationToken);
        length += read;
        return length <= limit.MaxBytes ? read : throw new BadHttpRequestException(limit.Sentence, StatusCodes.Status413PayloadTooLarge);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    // As the server's own: nobody waits for a caller on a thread.
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() => throw new NotSupportedException();
}
