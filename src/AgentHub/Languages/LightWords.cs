using System.Collections.Frozen;

namespace AgentHub.Languages;

/// <summary>
/// Words that a question is seldom about, though they mean something: "Do you sell tandems" is about tandems. Found or not
/// found, they say little on whether an answer is there.
/// </summary>
internal static class LightWords
{
    private static readonly FrozenDictionary<string, FrozenSet<string>> Words = new Dictionary<string, string>
    {
        ["en"] = "sell sells have offer offers accept accepts take takes come comes bring brings buy buys find finds give gives work works run runs keep keeps show ask answer know tell need needs want wants like prefer think " +
                 "shop store place business company team guys thing stuff new old good best nice big small long short day days place kind type sort way near around nearby next charge mean means look looking happen happens wonder " +
                 "wondering currently moment actually really still always usually normally directly exactly many recommend stop stops hear say far quickly required require stand stay longer later own person people pls abouts till go ride first last next second another send dinar dinars jd jod euro euros dollar dollars pound pounds",
        ["ar"] = "تبيعون تبيعوا بتبيعو بتبيعوا نبيع تقبلون نقبل بتقبلو بتقبلوا لديكم عندكم تقدمون نقدم تستخدمون نستخدم بتستخدموها استخدم تعلمون اعرف بعرف يعرف اعمل تعملون بتعملو يجب لازم بدي يصبح بصير بكون يكون طلع بطلع المحل محل محلكم متجر شركة جديد كبير صغير قديم نوع شكل شي اشي " +
                 "اخذ باخد بياخد ياخد اخدت يستغرق بيستغرق جيب اجيب احتاج بحتاج يحتاج تحتاج زبائن الزبائن يمكن ممكن بقدر تقدرو بتقدرو احصل افضل احسن وقت ساعة يوم عدد مدة داخل جوا برا بتضلو بتضل بضل تضل عليه عليها معي اللي شغل تاني فيه فيها بالضبط بالزبط تماما حاليا عادي عادية العادية دينار دنانير بدينار ليرة ريال درهم",
        ["es"] = "hacen hace hacer tienen tiene tener venden vende vender aceptan acepta aceptar ofrecen ofrece trabajan trabaja colaboran cobran usan usa ponen pone poner llevar llevo traer traigo querer quiero necesito necesitar saber venir vengo ir voy dar dan pueden puede podria " +
                 "tienda clinica empresa local negocio cosa cosas tipo manera mejor bueno nuevo grande pequeno largo dia dias cerca pasa pasar alguien hay atienden trato tratan tratar",
        ["fr"] = "avez vendez vendre acceptez prenez proposez faites magasin boutique besoin veux voudrais savoir connaitre venir aller nouveau grand petit jour jours",
        ["de"] = "habt haben verkauft verkaufen nehmt nehmen bietet bieten anbieten macht machen laden geschaft brauche brauchen wissen kommen gehen neu gross klein tag tage",
        ["pt"] = "vendem vender aceitam aceitar oferecem fazem fazer loja preciso quero saber vir ir novo grande pequeno dia dias",
    }.ToFrozenDictionary(l => l.Key, l => l.Value.Split(' ').Select(TextFold.Fold).ToFrozenSet());

    // Customers mix languages, and a word that is light in one is hardly the subject in another.
    private static readonly FrozenSet<string> Latin = Words.Where(w => w.Key != "ar").SelectMany(w => w.Value).ToFrozenSet();

    // The present of verbs that do not say what is asked for: "بتستعملوها" is يستعمل, whoever does it and to whatever.
    private static readonly FrozenSet<string> ArabicVerbs = "ستعمل ستخدم قبل عمل عرف حتاج قدر صير كون اخذ اخد ضل فضل قدم وجد ساوي".Split(' ').ToFrozenSet();
    private static readonly string[] PersonBefore = ["بت", "بي", "بن", "با", "ت", "ي", "ن", "ا"];
    private static readonly string[] PersonAfter = ["", "وها", "وه", "وا", "ون", "و", "ين", "ي", "ها", "ه"];

    /// <summary>Whether a folded word is such a word.</summary>
    public static bool Contains(string folded)
    {
        if (folded.Length == 0 || Scripts.Of(folded[0]) != Script.Arabic) return Latin.Contains(folded);
        return Words["ar"].Contains(folded) || PersonBefore.Any(before => folded.StartsWith(before, StringComparison.Ordinal) &&
            PersonAfter.Any(after => folded.Length > before.Length + after.Length && folded.EndsWith(after, StringComparison.Ordinal) && ArabicVerbs.Contains(folded[before.Length..^after.Length])));
    }
}
