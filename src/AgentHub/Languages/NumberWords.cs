using System.Collections.Frozen;

namespace AgentHub.Languages;

/// <summary>Numbers that are written as words, from two on: "one" is too often no number.</summary>
internal static class NumberWords
{
    private static readonly FrozenDictionary<string, int> Values = Read(
        "two 2 three 3 four 4 five 5 six 6 seven 7 eight 8 nine 9 ten 10 eleven 11 twelve 12 thirteen 13 fourteen 14 fifteen 15 sixteen 16 seventeen 17 eighteen 18 nineteen 19 twenty 20 thirty 30 forty 40 fifty 50 sixty 60 seventy 70 eighty 80 ninety 90 " +
        "dos 2 tres 3 cuatro 4 cinco 5 seis 6 siete 7 ocho 8 nueve 9 diez 10 once 11 doce 12 quince 15 veinte 20 treinta 30 cuarenta 40 cincuenta 50 sesenta 60 " +
        "deux 2 trois 3 quatre 4 cinq 5 sept 7 huit 8 neuf 9 dix 10 douze 12 quinze 15 vingt 20 trente 30 " +
        "zwei 2 drei 3 vier 4 funf 5 sechs 6 sieben 7 acht 8 neun 9 zehn 10 elf 11 zwolf 12 zwanzig 20 dreissig 30 " +
        "ثلاثه 3 ثلاث 3 اربعه 4 اربع 4 خمسه 5 خمس 5 سته 6 سبعه 7 سبع 7 ثمانيه 8 ثماني 8 تسعه 9 تسع 9 عشره 10 عشر 10 عشرين 20 عشرون 20 ثلاثين 30 ثلاثون 30 اربعين 40 ستين 60 سبعين 70 ثمانين 80 تسعين 90 خمسين 50 لخمسين 50 باربع 4 بثلاثه 3 " +
        "يومين 2 يومان 2 ساعتين 2 ساعتان 2 اسبوعين 2 اسبوعان 2 شهرين 2 سنتين 2 دينارين 2 مرتين 2 ديناران 2 بدينارين 2");

    /// <summary>The number that a folded word stands for, or null.</summary>
    public static int? Value(string folded) => Values.TryGetValue(folded, out var value) ? value : null;

    private static FrozenDictionary<string, int> Read(string pairs) =>
        pairs.Split(' ').Chunk(2).DistinctBy(p => p[0]).ToFrozenDictionary(p => TextFold.Fold(p[0]), p => int.Parse(p[1], System.Globalization.CultureInfo.InvariantCulture));
}
