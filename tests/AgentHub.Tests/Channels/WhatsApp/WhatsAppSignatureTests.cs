using System.Text;
using AgentHub.Channels.WhatsApp;
using Microsoft.Extensions.Primitives;
using Xunit;

namespace AgentHub.Tests.Channels.WhatsApp;

public sealed class WhatsAppSignatureTests
{
    // RFC 4231, test case 2: a vector that is not ours.
    private const string Key = "Jefe";
    private const string Right = "sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
    private static readonly byte[] Body = Encoding.ASCII.GetBytes("what do ya want for nothing?");

    [Fact]
    public void The_published_vector_matches() => Assert.True(WhatsAppSignature.Matches(Right, Body, Key));

    [Fact]
    public void No_other_header_matches_whichever_character_differs()
    {
        for (var i = 0; i < Right.Length; i++)
        {
            var wrong = Right.ToCharArray();
            wrong[i] = (char)(wrong[i] ^ 1);
            Assert.False(WhatsAppSignature.Matches(new string(wrong), Body, Key), $"character {i}");
        }
    }

    [Fact]
    public void No_other_body_matches_whichever_byte_differs()
    {
        for (var i = 0; i < Body.Length; i++)
        {
            var other = Body.ToArray();
            other[i] ^= 1;
            Assert.False(WhatsAppSignature.Matches(Right, other, Key), $"byte {i}");
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("sha256=")]
    [InlineData("sha256=5bdc")]
    [InlineData("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")]
    [InlineData("sha1=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")]
    [InlineData("sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec384")]
    [InlineData("sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec38430")]
    [InlineData("sha256=zbdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")]
    [InlineData("sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec384３")]
    public void A_header_of_another_form_does_not_match(string header) => Assert.False(WhatsAppSignature.Matches(header, Body, Key));

    [Fact]
    public void Two_headers_do_not_match_even_if_one_is_right()
    {
        Assert.False(WhatsAppSignature.Matches(new StringValues([Right, Right]), Body, Key));
        Assert.False(WhatsAppSignature.Matches(StringValues.Empty, Body, Key));
    }

    [Fact]
    public void Without_a_secret_nothing_matches_not_even_the_signature_of_the_empty_secret() =>
        Assert.False(WhatsAppSignature.Matches(Simulators.Meta.WhatsAppSample.Sign(Body, ""), Body, ""));
}
