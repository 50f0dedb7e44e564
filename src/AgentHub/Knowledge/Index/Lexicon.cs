using AgentHub.Languages;

namespace AgentHub.Knowledge.Index;

/// <summary>The Arabic words that the product knows without any knowledge, by how they sound: those of the concepts.</summary>
internal static class Lexicon
{
    private static readonly ILookup<string, string> BySkeleton = Concepts.ArabicWords
        .Distinct()
        .SelectMany(w => Skeletons.Of(w).Where(s => s.Length >= 2).Select(s => (Skeleton: s, Word: w)))
        .ToLookup(x => x.Skeleton, x => x.Word);

    /// <summary>The word that a folded word of Latin letters sounds like, or null.</summary>
    public static string? SoundingLike(string folded) =>
        Skeletons.Of(folded).Where(s => s.Length >= 2).OrderByDescending(s => s.Length).SelectMany(s => BySkeleton[s]).Where(w => Skeletons.VowelsFit(w, folded)).FirstOrDefault();
}
