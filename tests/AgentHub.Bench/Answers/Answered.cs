using System.Diagnostics;
using AgentHub.Agents.Courtesies;
using AgentHub.Agents.Runs;
using AgentHub.Knowledge.Quotes;
using AgentHub.Languages;

namespace AgentHub.Bench.Answers;

/// <summary>What the product said to a question without a model, and how that is to be judged.</summary>
internal sealed record Answered(Shop Shop, Question Question, string? Text, double Milliseconds)
{
    public bool Refused => Text is null;

    /// <summary>The fact stands in the answer.</summary>
    public bool Right => Text is not null && Question.Fact is { } fact && Citations.StandsIn(fact, WithoutCurrency(Text));

    /// <summary>Something was answered, and the fact is not in it.</summary>
    public bool Wrong => !Refused && !Right;

    /// <summary>Asks through the path that a turn takes where no engine is there: what a rule takes first, then quoting.</summary>
    public static Answered Ask(Shop shop, Question question, EvidenceGate gate)
    {
        var began = Stopwatch.GetTimestamp();
        var language = LanguageDetector.Detect(question.Text, "en");
        var text = Intentions.AsksForPerson(question.Text) || Courtesy.Recognise(question.Text) is not null
            ? "(a rule took this for a courtesy)"
            : (QuoteRun.Answer(question.Text, language, shop.Index, gate).Answered as QuotedAnswer.Quote)?.Text;
        return new Answered(shop, question, text, Stopwatch.GetElapsedTime(began).TotalMilliseconds);
    }

    // "£14" holds the fact 14.
    public static string WithoutCurrency(string text) => string.Concat(text.Select(c => char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.CurrencySymbol ? ' ' : c));

    public override string ToString() => $"{Shop.Name}: {Question.Text}\n    wanted: {Question.Fact ?? "no answer"}\n    said:   {Text?.ReplaceLineEndings(" / ") ?? "(refused)"}";
}
