using System.Collections.Frozen;

namespace AgentHub.Languages;

/// <summary>
/// What makes a sentence a question in the languages that are written without spaces. There no word can be left out by
/// itself, so these are cut out of the sentence before it is looked up: "什么" stands in no answer.
/// </summary>
internal static class QuestionPhrases
{
    private static readonly FrozenDictionary<string, string[]> Of = new Dictionary<string, string>
    {
        ["zh"] = "为什么 为什麼 什么 什麼 哪个 哪個 哪些 哪里 哪裡 哪儿 哪位 哪一 哪种 哪種 哪年 哪 谁 誰 怎么样 怎么 怎麼 怎样 怎樣 如何 为何 多少 几个 几点 几次 几年 幾個 请问 請問 是否 吗 嗎 呢",
        ["ja"] = "何ですか でしょうか ですか ますか ましたか ください どのように どのような どうやって どうして どこ だれ 誰 いつ なぜ どう どの どれ どんな いくら いくつ 何",
        ["ko"] = "무엇입니까 무엇 누구 어디 언제 어떻게 어떤 어느 얼마나 얼마 왜 입니까 습니까 인가요 나요",
        ["th"] = "อะไรบ้าง อะไร ใคร ที่ไหน เมื่อไร เมื่อไหร่ ทำไม อย่างไร ยังไง เท่าไร เท่าไหร่ หรือไม่ ไหม ครับ ค่ะ คะ",
    }.ToFrozenDictionary(l => l.Key, l => l.Value.Split(' ').Select(TextFold.Fold).OrderByDescending(p => p.Length).ToArray());

    /// <summary>The question without them, folded; the question itself in other languages and where nothing would be left.</summary>
    public static string CutFrom(string question, string language)
    {
        if (!Of.TryGetValue(language, out var phrases)) return question;

        var rest = TextFold.Fold(question);
        foreach (var phrase in phrases) rest = rest.Replace(phrase, " ", StringComparison.Ordinal);
        return rest.Any(char.IsLetterOrDigit) ? rest : question;
    }
}
