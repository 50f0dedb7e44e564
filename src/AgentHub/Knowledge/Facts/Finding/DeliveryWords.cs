using System.Text.RegularExpressions;

namespace AgentHub.Knowledge.Facts.Finding;

/// <summary>How delivery and money are written, in every language at once. The texts are matched folded, except for money, which is kept as it stands.</summary>
internal static partial class DeliveryWords
{
    /// <summary>A sentence about delivery.</summary>
    [GeneratedRegex(@"\b(?:deliver(?:y|ies|s|ed)?|shipping|entregas?|entregamos|envios?|enviamos|reparto|repartimos|domicilio|lieferung(?:en)?|liefer(?:n|kosten|gebuhr(?:en)?|gebiet|pauschale)|versand(?:kosten|kostenfrei)?|livraisons?|livrons|frete|teslimat|kargo|gonderim|servis ucreti)\b|توصيل|نوصل|الشحن|رسوم الشحن")]
    public static partial Regex Delivery();

    /// <summary>"free from", "free for orders over".</summary>
    [GeneratedRegex(@"\b(?:free|gratis|kostenlos|kostenfrei|versandkostenfrei|frei|gratuit(?:e|s|es|a|o)?|offerte?s?|gratuito|ucretsiz|bedava)\b|مجان")]
    public static partial Regex Free();

    [GeneratedRegex(@"\b(?:over|above|from|more than|of at least|orders? of|sobre|superiores|a partir|mas de|desde|ab|uber|des|partir|superieure?s?|plus de|acima|mais de|uzeri|uzerinde|ve uzeri)\b|فوق|اكثر من|تزيد|تتجاوز|ابتداء من|بقيمه")]
    public static partial Regex Over();

    [GeneratedRegex(@"\bmin(?:imum|imo|imale?|\.)?[ -]?(?:order|bestellwert|siparis|de compra|de pedido|de commande)?\b|\b(?:pedido|compra|valor) minim[oa]\b|\bmindestbestell|\bcommande min|\bminimum\b|\basgari\b|الحد الادني|اقل طلب|ادني طلب")]
    public static partial Regex Minimum();

    [GeneratedRegex(@"\b(?:order|orders|pedido|compra|siparis|commande|bestell\w*|encomenda|mindestbestell\w*)\b|طلب")]
    public static partial Regex Order();

    /// <summary>The sentence says that something is not so.</summary>
    [GeneratedRegex(@"\b(?:not|don't|no|never|nicht|kein\w*|pas|jamais|nunca|nao|degil|yok|yapmiyoruz)\b|(?:^|\s)(?:لا|ليس|غير|ما)\s")]
    public static partial Regex Negated();

    /// <summary>Not the fee of an order: by weight or piece, or for parcels to other countries.</summary>
    [GeneratedRegex(@"\b(?:per|each|pro|je|por cada|cada|par|kg|kilos?|abroad|international\w*|overseas|outside|worldwide|fuera|internacional\w*|ausland|etranger|exterior|yurt disi|disina)\b|لكل قطعه|لكل كيلو|لاول|كيلو|خارج|دولي|السعوديه|الامارات")]
    public static partial Regex Special();

    /// <summary>An amount with its currency, either way round.</summary>
    [GeneratedRegex(@"(?:€|£|US\$|R\$|\$|₺|₹|﷼|د\.أ|(?<!\p{L})(?:JOD|JD|EUR|USD|GBP|AED|SAR|EGP|TRY|BRL|MXN|CHF|KWD|QAR)(?!\p{L}))\s?[\d٠-٩]+(?:[.,٫٬][\d٠-٩]+)*|[\d٠-٩]+(?:[.,٫٬][\d٠-٩]+)*\s?(?:€|£|\$|₺|₹|﷼|د\.أ|(?:JODs?|JDs?|EUR|USD|GBP|AED|SAR|EGP|TRY|TL|BRL|MXN|CHF|KWD|QAR|euros?|dollars?|pounds?|dinars?|riyals?|dirhams?|liras?|reais|real|pesos?|دينارًا|ديناراً|دينارا|دينار(?:ين)?|دنانير|ريالًا|ريالاً|ريالا|ريال|ريالات|درهمًا|درهماً|درهما|درهم|دراهم|جنيهًا|جنيهاً|جنيها|جنيه|جنيهات|ليرة|ليرات|قرشًا|قرشا|قرش|قروش)(?!\p{L}))", RegexOptions.IgnoreCase)]
    public static partial Regex Money();

    /// <summary>The words that lead to an area: "we deliver to", "التوصيل داخل". What follows up to the end of the clause is the area.</summary>
    [GeneratedRegex(@"\b(?:we (?:only )?deliver|delivery is available|delivery|entregamos|repartimos|enviamos|hacemos entregas|fazemos entregas|wir liefern|nous livrons|livraison)\s+(?:only\s+|nur\s+|solo\s+|uniquement\s+)?(?:(?:to|in|en|nach|im|à|em|para|dans)\s+)?(?<area>(?<=\s(?:to|in|en|nach|im|à|em|para|dans)\s+)[^\s.,;:][^.,;:،؛!?\n()\d€$£]{2,80}|(?:within|inside|across|throughout|all over|around|a toda?|dentro de|por toda?|innerhalb|partout)\s+[^.,;:،؛!?\n()\d€$£]{3,80})|(?:نوصل|التوصيل|توصيل)\s+(?:متوفر\s+|متاح\s+|فقط\s+)?(?:(?:إلى|الى|في)\s+)?(?<area>(?<=(?:إلى|الى|في)\s+)[^\s.,;:،؛][^.,;:،؛!?\n()\d٠-٩]{2,80}|(?:داخل|ضمن|لجميع|لكل|لكافة)\s*[^.,;:،؛!?\n()\d٠-٩]{3,80})", RegexOptions.IgnoreCase)]
    public static partial Regex Area();

    /// <summary>Where an area's words end and others begin.</summary>
    [GeneratedRegex(@"\s+(?:for|free|costs?|at|by|with|and (?:we|it|charge|delivery|free|the)|on|is|takes|from|se|cuesta|por|con|fur|für|kostet|mit|pour|avec|est|custa|com|within \w+ (?:hours?|days?)|بدينار\w*|مجان\S*|بـ?\s|مقابل|خلال|يوم\S*|بسعر|كلفت\S*|هي)(?:\s.*|$)|\s+ب\S+.*$", RegexOptions.IgnoreCase)]
    public static partial Regex AreaEnd();

    /// <summary>The clauses of a sentence: a comma within a number does not end one.</summary>
    [GeneratedRegex(@"(?<!\d),|,(?!\d)|[;،؛|]|\.(?=\s|$)|\s(?:and|but|y|und|et|e|ve|aber|mais|pero)\s|\s(?=و\p{L})", RegexOptions.IgnoreCase)]
    public static partial Regex Clause();
}
