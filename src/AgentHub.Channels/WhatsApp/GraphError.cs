using System.Text.Json;
using AgentHub.Channels.Receiving;

namespace AgentHub.Channels.WhatsApp;

/// <summary>What an error of the Graph API means for one message, and a sentence that tells the owner what to do about it.</summary>
internal sealed record GraphError(int Code, bool MayPass, string Sentence)
{
    private const int MaxTheirWordsChars = 200;

    /// <summary>Reads <c>{"code": .., "message" or "title": .., "error_data": {"details": ..}}</c>.</summary>
    public static GraphError Of(JsonElement error)
    {
        var code = error.Number("code") is { } number and >= 0 and <= int.MaxValue ? (int)number : 0;
        var theirWords = CleanText.OneLine(error.Child("error_data").Text("details") ?? error.Text("message") ?? error.Text("title"), MaxTheirWordsChars);
        return new(code, IsPassing(code), $"{SentenceOf(code)}{(theirWords.Length > 0 ? $" Meta says: {theirWords}" : "")} ({code})");
    }

    /// <summary>Meta turned the message away, and may take it later: limits and outages on their side.</summary>
    private static bool IsPassing(int code) => code is
        1 or 2                  // unknown or temporary, by Meta's own word
        or 4 or 80007 or 130429 // rate limits of the app, the account, the number
        or 131048 or 131056     // spam limit of the number, pair limit to one customer
        or 131000 or 131016 or 131057 or 133004; // something went wrong, service unavailable, maintenance, server unavailable

    private static string SentenceOf(int code) => code switch
    {
        190 => "The access token is no longer valid: make a new permanent token in Meta's business settings and save it on the channel's page.",
        3 or 10 or (>= 200 and <= 299) or 131005 => "The access token lacks the permission whatsapp_business_messaging: add it in Meta's business settings.",
        100 => "Meta did not accept the request: check the phone number id and the version on the channel's page.",
        131008 or 131009 => "Meta did not accept a value in the message.",
        131021 => "The message was addressed to the business's own number.",
        131026 => "The message cannot be delivered: the customer may have no WhatsApp, an old version, or has not accepted its terms.",
        131030 => "The number is still a test number: add the customer to its list of recipients, or use a real number.",
        131031 or 368 => "Meta has locked this business account: see its account quality page.",
        131042 => "Meta asks for a payment method: add one in the WhatsApp manager.",
        131045 or 133010 => "This phone number is not registered with the Cloud API: register it in the WhatsApp manager.",
        131047 => "More than 24 hours have passed since the customer last wrote: only an approved template may be sent until they write again.",
        131050 => "The customer has stopped messages of this kind.",
        131051 => "WhatsApp does not support this type of message.",
        130497 => "Meta does not allow this business to write to customers in that country.",
        4 or 80007 or 130429 => "Meta's limit of messages in a minute is reached.",
        131048 => "Meta limits this number because of spam reports.",
        131056 => "Too many messages to this one customer in a short time.",
        1 or 2 or 131000 or 131016 or 131057 or 133004 => "Meta's service is not available just now.",
        _ => "Meta did not take the message.",
    };
}
