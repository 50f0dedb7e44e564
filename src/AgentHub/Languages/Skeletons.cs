using System.Text;

namespace AgentHub.Languages;

/// <summary>
/// The consonants of a word, told apart only as far as both the Arabic and the Latin script do: "tawseel" and "توصيل",
/// "samsung" and "سامسونج" have one skeleton. Vowels, the ayn and doubled letters are left out, because people write them as they hear them.
/// </summary>
internal static class Skeletons
{
    private static readonly string[] LatinArticles = ["3al", "bel", "bil", "lel", "lal", "wel", "el", "al", "il"];
    private static readonly string[] LatinEndings = ["iyyeh", "eyyeh", "iyye", "eyye", "iya", "een", "in", "on", "at", "an", "et", "eh", "ah", "kom", "ko", "na", "ha", "i", "o"];

    /// <summary>The skeletons that a folded word may have; more than one where a letter is read in two ways or a part may be an ending.</summary>
    public static IEnumerable<string> Of(string folded)
    {
        if (folded.Length == 0) return [];
        if (Scripts.Of(folded[0]) == Script.Arabic) return new[] { Arabic(folded, readsQaf: true), Arabic(folded, readsQaf: false) }.Distinct();

        var forms = new List<string> { folded };
        if (LatinArticles.FirstOrDefault(a => folded.Length >= a.Length + 3 && folded.StartsWith(a, StringComparison.Ordinal)) is { } article) forms.Add(folded[article.Length..]);
        foreach (var form in forms.ToArray())
            if (LatinEndings.FirstOrDefault(e => form.Length >= e.Length + 3 && form.EndsWith(e, StringComparison.Ordinal)) is { } ending) forms.Add(form[..^ending.Length]);
        // In Amman the qaf is often a g: "ga3de".
        if (folded.Contains('g', StringComparison.Ordinal)) forms.AddRange([.. forms.Select(f => f.Replace('g', 'q'))]);
        return forms.SelectMany(f => new[] { Latin(f, readsQaf: true), Latin(f, readsQaf: false) }).Distinct();
    }

    /// <summary>Whether the long vowels that an Arabic word writes are heard, in order, in a word of Latin letters.</summary>
    public static bool VowelsFit(string arabic, string latin)
    {
        var heard = 0;
        for (var i = 1; i < arabic.Length; i++)
        {
            var wanted = arabic[i] switch { 'ا' => "a", 'و' => "uow", 'ي' => "iey", _ => null };
            if (wanted is null || i == arabic.Length - 1) continue;

            while (heard < latin.Length && !wanted.Contains(latin[heard], StringComparison.Ordinal)) heard++;
            if (heard++ >= latin.Length) return false;
        }

        return true;
    }

    private static string Arabic(string word, bool readsQaf)
    {
        var bones = new StringBuilder(word.Length);
        for (var i = 0; i < word.Length; i++)
        {
            var bone = word[i] switch
            {
                'ب' or 'پ' => 'b',
                'ت' or 'ط' => 't',
                'ج' or 'غ' or 'گ' or 'چ' => 'j',
                'ح' => 'h',
                'ه' when i < word.Length - 1 => 'h',
                'خ' => 'x',
                'د' or 'ض' => 'd',
                'ر' => 'r',
                'ز' or 'س' or 'ص' or 'ذ' or 'ظ' or 'ث' => 's',
                'ش' => 'c',
                'ف' or 'ڤ' => 'f',
                'ق' => readsQaf ? 'q' : '\0',
                'ك' => 'k',
                'ل' => 'l',
                'م' => 'm',
                'ن' => 'n',
                'و' when i == 0 => 'w',
                'ي' when i == 0 => 'y',
                _ => '\0',
            };
            Append(bones, bone, isDoubled: i > 0 && word[i] == word[i - 1]);
        }

        return bones.ToString();
    }

    private static string Latin(string word, bool readsQaf)
    {
        var bones = new StringBuilder(word.Length);
        for (var i = 0; i < word.Length; i++)
        {
            var next = i + 1 < word.Length ? word[i + 1] : '\0';
            var two = (word[i], next) switch
            {
                ('s' or 'c', 'h') => 'c',
                ('k', 'h') => 'x',
                ('g', 'h') => 'j',
                ('t', 'h') => 's',
                ('d', 'h') => 's',
                ('p', 'h') => 'f',
                ('3', '\'') => 'j',
                ('7', '\'') => 'x',
                _ => '\0',
            };
            if (two != '\0')
            {
                Append(bones, two, isDoubled: false);
                i++;
                continue;
            }

            var bone = word[i] switch
            {
                'b' or 'p' => 'b',
                't' or '6' => 't',
                'j' or 'g' => 'j',
                '7' => 'h',
                'h' when i < word.Length - 1 => 'h',
                '5' => 'x',
                'd' => 'd',
                'r' => 'r',
                's' or 'z' => 's',
                'f' or 'v' => 'f',
                '2' or '8' or '9' or 'q' => readsQaf ? 'q' : '\0',
                'k' or 'c' => 'k',
                'l' => 'l',
                'm' => 'm',
                'n' => 'n',
                'w' when i == 0 => 'w',
                'y' when i == 0 => 'y',
                _ => '\0',
            };
            Append(bones, bone, isDoubled: i > 0 && word[i] == word[i - 1]);
            if (word[i] == 'x') bones.Append("ks");
        }

        return bones.ToString();
    }

    private static void Append(StringBuilder bones, char bone, bool isDoubled)
    {
        if (bone != '\0' && !isDoubled) bones.Append(bone);
    }
}
