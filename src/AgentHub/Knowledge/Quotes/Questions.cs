namespace AgentHub.Knowledge.Quotes;

/// <summary>One question of a message. What ends without a question mark may be a question all the same, or only a remark.</summary>
internal sealed record Question(string Text, bool IsAsked);

/// <summary>Takes a message apart into the questions that it asks.</summary>
internal static class Questions
{
    /// <summary>The questions in order; a message without a question mark is one question.</summary>
    public static IReadOnlyList<Question> In(string message)
    {
        var parts = new List<Question>();
        var start = 0;
        for (var i = 0; i <= message.Length; i++)
        {
            var mark = i < message.Length && message[i] is '?' or '؟' or '？';
            if (i < message.Length && !mark && message[i] is not ('\n' or '\r')) continue;

            var text = message[start..i].Trim();
            if (text.Any(char.IsLetterOrDigit)) parts.Add(new Question(text, mark));
            start = i + 1;
        }

        return parts is [{ IsAsked: false } only] ? [only with { IsAsked = true }] : parts;
    }
}
