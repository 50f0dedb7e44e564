namespace AgentHub.Simulators.Meta;

/// <summary>How the simulated Meta behaves.</summary>
public sealed record MetaOptions
{
    /// <summary>0: any free port.</summary>
    public int Port { get; init; }

    /// <summary>Whether sent, delivered and read are reported back.</summary>
    public bool Statuses { get; init; } = true;

    /// <summary>Whether statuses carry biz_opaque_callback_data back.</summary>
    public bool CallbackData { get; init; } = true;

    /// <summary>The webhook of any number that has none of its own.</summary>
    public MetaWebhook? Webhook { get; init; }

    /// <summary>Told of every message at the moment it is taken, for those who follow along.</summary>
    public Action<MetaSend>? Taken { get; init; }

    /// <summary>Reads <c>--port N --statuses on|off --callback-data on|off --webhook URL --app-secret S --waba ID --phone-number-id ID --display-number N</c>.</summary>
    public static MetaOptions Parse(string[] args)
    {
        string? Value(string name) => Array.IndexOf(args, name) is >= 0 and var i && i + 1 < args.Length ? args[i + 1] : null;

        return new()
        {
            Port = int.TryParse(Value("--port"), out var port) ? port : 0,
            Statuses = Value("--statuses") != "off",
            CallbackData = Value("--callback-data") != "off",
            Webhook = Value("--webhook") is { } url
                ? new(Value("--phone-number-id") ?? "", new Uri(url), Value("--app-secret") ?? "", Value("--waba") ?? "", Value("--display-number") ?? "15550001111")
                : null,
        };
    }
}
