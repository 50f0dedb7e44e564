using System.Collections.Frozen;

namespace AgentHub.Languages;

/// <summary>
/// The small words of a language: they carry no evidence when something is looked up, and are the best evidence of which
/// language a text is in. Question words that ask for nothing by themselves stand here too.
/// </summary>
internal static class StopWords
{
    private const string En =
        "a about above after again all also am an and any anyone anything are arent as at be because been before being below between both but by can cant could couldnt did didnt do does doesnt " +
        "doing dont down during each else even ever every few for from further get give go going got had has have havent having he hello her here hers hey hi him his how i id if ill im in into is isnt it its " +
        "ive just know let like lot made make many may maybe me might mine more most much must my need never no nor not of off on once one only or other our ours out over own please possible s same say see " +
        "shall she should so some someone something such t take tell than thank thanks that thats the their theirs them then there theres these they thing things this those though through to too u under until up upon us " +
        "use very want wanna was wasnt we well were what whats when where whether which while who whom whose why will with within without wont would yes yet you your youre yours u ur pls plz " +
        "ok okay good morning evening afternoon dear sir madam guys happen happens long far often called per policy policies info information detail details today tomorrow tonight now currently question questions time times help gets getting available availability possible offer offers looking interested mate bro buddy love man";

    private const string Ar =
        "في من على الى إلى عن مع هذا هذه ذلك تلك هو هي هم هن انا أنا انت أنت انتم أنتم نحن كان كانت كانوا يكون تكون ليس ليست لا ما ماذا هل كم كيف متى اين أين لماذا ليش شو ايش وين مين منين قديش أي اي " +
        "اية ان أن إن او أو ثم بل لكن قد لقد كل بعض غير بين بعد قبل عند عندكم عندك لدي لديكم لديك لدينا عندنا يا و ف ب ل ك الذي التي الذين اللذين اللاتي اذا إذا لو لم لن حتى منذ خلال حول دون فوق تحت " +
        "هناك هنا في فيه فيها فيهم منه منها به بها له لها لهم لكم لك لي لنا اليه اليها عليه عليها عنه عنها مثل كما حيث ايضا أيضا جدا فقط انه أنه انها أنها بكم بدي بدنا بدكم اريد أريد ممكن لو سمحت سمحتوا سمحتم " +
        "رجاء الرجاء مرحبا اهلا أهلا السلام عليكم سلام شكرا شكراً يعني طيب كمان اذن نعم هلا لسا هسا الان الآن يوجد توجد موجود متوفر تم كلها عم رح راح يمكن يمكنني يمكنكم استطيع أستطيع " +
        "وهل وكم وما ومتى وكيف واين وأين صباح الخير مساء كذلك ذات اثناء أثناء بسبب الا إلا اما أما وهو وهي تعملون تعمل لديهم اليوم بكرا بكرة غدا غدًا سؤال استفسار معلومات يوم وقت ايمتى إيمتى امتى اديش أديش اشي إشي معي لاي لأي بياخد ياخد بتاخدوا تاخدوا باخد بقدر عشان علشان بدك بدكم بتقدروا عندكو عنكم لازم بنقدر مساعدة اللي الي عندما بينما وقد وكان وكانت فقد عدد لأول بعدما عليهم لدى أحد احد والتي والذي ولم ولا نفس كلا لحد لحتى لغاية الصبح صبح المسا حبيبي اخوي خيي معلم";

    private const string Es =
        "el la los las un una unos unas de del al a en y o u que qué como cómo cuando cuándo donde dónde cual cuál cuales cuáles quien quién quienes por para con sin sobre es son está están estan ser estar hay " +
        "ha han he fue fueron era eran se su sus mi mis tu tus te me nos lo le les ya no si sí más mas muy pero este esta estos estas ese esa eso esto cuanto cuánto cuanta cuantos cuántos cuántas tiene tienen " +
        "tienes puedo puede pueden quiero hola gracias favor usted ustedes también entre desde hasta porque durante buenos buenas días tardes noches cuya cuyo aquel aquella esas esos ella ellos ellas fueran fuera sido siendo sería habían había han hace hacia según durante mediante ante bajo tras qué cuáles nuestro nuestra sus";

    private const string Fr =
        "le la les l un une des du de d au aux a à en et ou où que qu quoi qui quel quelle quels quelles comment quand combien pourquoi par pour avec sans sur sous dans est sont était ont été être avoir j je tu " +
        "il elle nous vous ils elles on me te se mon ma mes ton ta tes son sa ses notre nos votre vos leur leurs ce cet cette ces c n ne pas plus très mais si oui non y peut peux puis voudrais bonjour bonsoir salut " +
        "merci svp il a s'il plaît plait êtes etes avez ai as fut furent sera seront étaient lors lorsque dont chez entre depuis pendant vers afin ainsi lequel laquelle lesquels lesquelles celui celle ceux";

    private const string De =
        "der die das den dem des ein eine einen einem einer eines und oder aber in im an am auf aus bei mit nach von vom zu zum zur für fur über uber unter ist sind war waren wird werden wurde wurden hat haben " +
        "hatte sein seine ihr ihre ich du er sie es wir mein meine dein euer eure ihnen uns was wer wie wo wann warum welche welcher welches wieviel viele viel kann können konnen könnte möchte mochte nicht kein keine auch noch nur schon " +
        "sehr so als wenn dass daß um durch gegen ohne bis seit hallo guten tag morgen abend danke bitte gibt man habt seid sich damit beim ins ans seines seinem seinen seiner ihrem ihren ihrer ihres dieser diese dieses diesem diesen jener jede jeder jedes jedem jeden etwa wieder dort hier dann da denn doch zwischen während wegen worden hatten sowie alle andere anderen außer welchem welchen wen wem wessen woher wohin wodurch womit wofür bevor nachdem";

    private const string It =
        "il lo la i gli le un uno una di del dello della dei degli delle a al allo alla ai agli alle da dal dalla in nel nella nei con su sul sulla per tra fra e ed o che chi cosa come quando dove quanto quanta quanti quante " +
        "quale quali perché perche è sono siete era erano essere avere ha hanno ho hai avete non più piu molto ma se si sì mi ti ci vi mio mia tuo tua suo sua nostro vostro questo questa questi queste posso può puo potete vorrei ciao " +
        "buongiorno buonasera grazie prego anche";

    private const string Pt =
        "o a os as um uma uns umas de do da dos das em no na nos nas por pelo pela para com sem sobre e ou que quê como quando onde quanto quanta quantos quantas qual quais quem é são está estão era eram ser estar foi foram há tem têm " +
        "ter não nao mais muito mas se sim eu você voce vocês voces ele ela nós eles elas me te meu minha seu sua nosso este esta isto esse essa isso posso pode podem quero olá ola oi obrigado obrigada bom boa dia tarde noite também ao à";

    private const string Tr =
        "ve veya ile bir bu şu o ne neden nasıl nerede nereye kim hangi kaç mı mi mu mü mıdır midir mısınız misiniz musunuz müsünüz var yok için ama fakat çok daha en gibi kadar de da ki ben sen biz siz onlar benim sizin bizim " +
        "olarak olan oldu olduğu değil evet hayır merhaba selam teşekkürler teşekkür ederim lütfen sonra önce her zaman istiyorum tarafından üzerinde üzerine altında göre karşı ise idi edildi hangisi hangileri nelerdir nedir kimdir kimler ona onun onu buna bunun bunu şey sadece ancak";

    private const string Nl =
        "de het een en of maar in op aan uit bij met naar van voor over onder is zijn was waren wordt worden werd hebben heeft had ik jij je u hij zij ze wij we jullie mijn uw ons onze wat wie hoe waar wanneer waarom welke hoeveel kan kunnen " +
        "kunt niet geen ook nog maar zeer als dat dit die deze er om door tegen zonder tot sinds hallo hoi dag goedemorgen bedankt dank alstublieft graag";

    private const string Ro =
        "și în este sunt pentru din pe cu care cum când unde câți câte cât cine prin după fost avea nu mai au fi sau dar dacă foarte această acest aceasta lui lor era erau fie ale cel cea cei despre între până către care";

    private const string Vi =
        "là của và có không được trong cho với những các một này đó khi nào gì ai đâu bao nhiêu như thế ở từ đã sẽ tại vì sao mà bởi cũng để đến ra vào thì";

    private const string Ru =
        "и в во не что он на я с со как а то все она так его но да ты к у же вы за бы по только ее мне было вот от меня еще нет о из ему теперь когда даже ну ли если уже или ни быть был него до вас нибудь вам ведь там потом себя " +
        "ничего ей может они тут где есть надо ней для мы тебя их чем была сам чтоб без будто чего раз тоже себе под будет ж тогда кто этот того потому этого какой какая какие какое каком какую каких каким ним здесь этом один почти мой тем " +
        "чтобы нее были куда зачем сколько почему который которая которые которого которой которых которое при об это эта эти свой своей своих также между через после перед более здравствуйте привет спасибо пожалуйста";

    private const string El =
        "ο η το οι τα του της των τον την τους τις ένα ένας μια μία και να δεν με σε για από που πώς πως πότε πού τι ποιος ποια ποιο ποιοι ποιες ποιον ποιων πόσο πόσα πόσοι πόσες γιατί είναι ήταν έχει έχουν είχε θα στο στη στην στον στα " +
        "στους στις ως κατά μετά πριν ή αν ότι όταν αυτό αυτή αυτός αυτά αυτές αυτοί όπως μεταξύ μας σας γεια ευχαριστώ παρακαλώ";

    private const string Hi =
        "का के की को में से ने और है हैं था थे थी पर यह वह ये वे एक इस उस इन उन भी ही तो कि जो क्या कौन कब कहाँ कहां कैसे क्यों कितना कितने कितनी किस किसने किसके किसकी किसे किन कौनसा कौन-सा हो होता होती होते हुआ हुई हुए गया गई गए " +
        "कर करना करने किया करता करती करते द्वारा लिए साथ बाद पहले तक या अगर नहीं मैं हम आप मेरा हमारा आपका अपने अपनी अपना रहा रही रहे जाता जाती जाते था नमस्ते धन्यवाद कृपया";

    /// <summary>The languages written in Latin letters that small words tell apart.</summary>
    public static IReadOnlyList<string> LatinLanguages { get; } = ["en", "es", "fr", "de", "it", "pt", "tr", "nl", "ro", "vi"];

    private static readonly FrozenDictionary<string, FrozenSet<string>> AsWritten = new Dictionary<string, string>
    {
        ["en"] = En, ["ar"] = Ar, ["es"] = Es, ["fr"] = Fr, ["de"] = De, ["it"] = It, ["pt"] = Pt, ["tr"] = Tr, ["nl"] = Nl,
        ["ro"] = Ro, ["vi"] = Vi, ["ru"] = Ru, ["el"] = El, ["hi"] = Hi,
    }.ToFrozenDictionary(l => l.Key, l => l.Value.Split(' ').ToFrozenSet());

    private static readonly FrozenDictionary<string, FrozenSet<string>> Folded =
        AsWritten.ToFrozenDictionary(l => l.Key, l => l.Value.Select(TextFold.Fold).ToFrozenSet());

    /// <summary>Whether a folded word is a small word of this language.</summary>
    public static bool Contains(string language, string foldedWord) => Folded.TryGetValue(language, out var words) && words.Contains(foldedWord);

    /// <summary>Whether a lower-cased word, its accents kept, is a small word of this language.</summary>
    public static bool ContainsAsWritten(string language, string word) => AsWritten.TryGetValue(language, out var words) && words.Contains(word);
}
