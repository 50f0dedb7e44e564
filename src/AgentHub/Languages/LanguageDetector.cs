namespace AgentHub.Languages;

/// <summary>
/// Tells the language of a text from its letters and its small words. What is too short to tell ("hi", "ok", "؟") is taken
/// to be in the language the conversation already has.
/// </summary>
public static class LanguageDetector
{
    // The beginning of a page or a message tells as much as the whole of it.
    private const int CharactersRead = 4_000;

    private static readonly char[] WordSeparators = [' ', '\t', '\r', '\n', ',', '.', '!', '?', '؟', '،', ';', ':', '(', ')', '"', '«', '»', '/', '…', '¿', '¡', '“', '”', '\u00A0'];

    /// <summary>The primary BCP 47 tag of the text's language, or the fallback where the text does not say.</summary>
    public static string Detect(string text, string fallback)
    {
        var read = text.AsSpan(0, Math.Min(text.Length, CharactersRead));
        var letters = CountByScript(read);
        var script = Majority(letters);

        return script switch
        {
            Script.Arabic => "ar",
            Script.Hebrew => "he",
            Script.Cyrillic => "ru",
            Script.Greek => "el",
            Script.Devanagari => "hi",
            Script.Thai => "th",
            Script.Hangul => "ko",
            // Japanese mixes both scripts and Chinese never writes kana.
            Script.Kana => "ja",
            Script.Han => letters[(int)Script.Kana] > 0 ? "ja" : "zh",
            Script.Latin => Arabizi.IsLikely(read.ToString()) ? "ar" : LatinLanguage(read.ToString(), fallback),
            _ => fallback,
        };
    }

    private static int[] CountByScript(ReadOnlySpan<char> text)
    {
        var letters = new int[Enum.GetValues<Script>().Length];
        foreach (var c in text) letters[(int)Scripts.Of(c)]++;
        return letters;
    }

    private static Script Majority(int[] letters)
    {
        var most = Script.Other;
        var mostLetters = 0.0;
        for (var script = Script.Latin; script <= Script.Han; script++)
        {
            // One Han or Hangul character says about as much as two or three letters of an alphabet.
            var weight = letters[(int)script] * (script is Script.Han or Script.Hangul or Script.Kana ? 2.5 : 1);
            if (weight > mostLetters) (most, mostLetters) = (script, weight);
        }

        return most;
    }

    private static string LatinLanguage(string text, string fallback)
    {
        var words = text.ToLowerInvariant().Replace('’', '\'').Split(WordSeparators, StringSplitOptions.RemoveEmptyEntries);
        var scores = StopWords.LatinLanguages.ToDictionary(l => l, _ => 0.0);

        foreach (var word in words) CountWord(word, scores);
        CountLetters(text, scores);

        var ranked = scores.OrderByDescending(s => s.Value).ToList();
        var (best, score) = ranked[0];
        var second = ranked[1].Value;

        // "hi" and "ok" are said in every language.
        if (score < 0.5 || words.Sum(w => w.Length) < 4) return fallback;
        if (words.Length <= 2 && score < 1) return fallback;
        if (score - second < 0.2 && scores.TryGetValue(fallback, out var own) && score - own < 0.2) return fallback;
        return best;
    }

    // A word that several languages share is shared evidence.
    private static void CountWord(string word, Dictionary<string, double> scores)
    {
        var plain = word.Replace("'", "", StringComparison.Ordinal);
        var owners = StopWords.LatinLanguages.Where(l => StopWords.ContainsAsWritten(l, plain)).ToList();
        foreach (var language in owners) scores[language] += 1.0 / owners.Count;
    }

    private static void CountLetters(string text, Dictionary<string, double> scores)
    {
        foreach (var c in text)
        {
            switch (c)
            {
                case 'ñ' or 'Ñ' or '¿' or '¡': scores["es"] += 1; break;
                case 'ß' or 'ä' or 'Ä': scores["de"] += 1; break;
                case 'ü' or 'ö' or 'Ü' or 'Ö': scores["de"] += 0.5; scores["tr"] += 0.3; break;
                case 'ğ' or 'ş' or 'ı' or 'İ' or 'Ş': scores["tr"] += 1; break;
                case 'ã' or 'õ' or 'Ã' or 'Õ': scores["pt"] += 1; break;
                case 'ç' or 'Ç': scores["fr"] += 0.4; scores["pt"] += 0.4; scores["tr"] += 0.3; break;
                case 'ê' or 'è' or 'à' or 'ù' or 'œ' or 'î' or 'û': scores["fr"] += 0.4; scores["it"] += c is 'è' or 'à' or 'ù' ? 0.3 : 0; break;
                case 'á' or 'í' or 'ó' or 'ú': scores["es"] += 0.4; scores["pt"] += 0.3; break;
                case 'é': scores["fr"] += 0.3; scores["es"] += 0.2; scores["pt"] += 0.2; break;
                case 'ă' or 'ț' or 'ș' or 'Ț' or 'Ș': scores["ro"] += 0.8; break;
                case 'ơ' or 'ư' or 'đ' or 'Đ' or (>= '\u1EA0' and <= '\u1EF9'): scores["vi"] += 1; break;
                case 'ì' or 'ò': scores["it"] += 0.6; break;
            }
        }
    }
}
