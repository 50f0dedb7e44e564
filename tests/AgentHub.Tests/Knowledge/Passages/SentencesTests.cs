using AgentHub.Knowledge.Passages;
using Xunit;

namespace AgentHub.Tests.Knowledge.Passages;

public sealed class SentencesTests
{
    [Theory]
    [InlineData("It costs 1.250 JD. Really!", new[] { "It costs 1.250 JD.", "Really!" })]
    [InlineData("Open from 9 a.m. to 6 p.m. on weekdays. Closed on Monday.", new[] { "Open from 9 a.m. to 6 p.m. on weekdays.", "Closed on Monday." })]
    [InlineData("Ask Dr. Smith, e.g. by phone. He knows.", new[] { "Ask Dr. Smith, e.g. by phone.", "He knows." })]
    [InlineData("See www.example.com/a.html for more. Bye.", new[] { "See www.example.com/a.html for more.", "Bye." })]
    [InlineData("هل تفتحون الجمعة؟ نعم. السعر 1.250 دينار.", new[] { "هل تفتحون الجمعة؟", "نعم.", "السعر 1.250 دينار." })]
    [InlineData("今天开门。明天休息！", new[] { "今天开门。", "明天休息！" })]
    [InlineData("He said \"come in.\" Then he left.", new[] { "He said \"come in.\"", "Then he left." })]
    [InlineData("one line\nanother line", new[] { "one line", "another line" })]
    public void A_text_is_cut_into_its_sentences(string text, string[] sentences) => Assert.Equal(sentences, Sentences.Of(text));
}
