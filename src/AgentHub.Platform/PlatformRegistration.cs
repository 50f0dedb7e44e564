using AgentHub.Platform.Data;
using AgentHub.Platform.Http;
using AgentHub.Platform.Secrets;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AgentHub.Platform;

/// <summary>Registers the ground floor.</summary>
public static class PlatformRegistration
{
    /// <summary>Databases, secrets, outgoing HTTP and failpoints. The bus is added apart, because roles decide what it carries.</summary>
    public static IServiceCollection AddPlatform(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<Databases>();
        services.AddSingleton<DirectoryDb>();
        services.AddSingleton<MasterKey>();
        services.AddSingleton<Failpoints>();
        services.AddSingleton<KeyRing>();
        services.AddDataProtection().SetApplicationName("AgentHub");
        services.AddOptions<KeyManagementOptions>().Configure<KeyRing>((options, ring) =>
        {
            options.XmlRepository = ring;
            // The ring seals every element itself.
            options.XmlEncryptor = new SealedByTheRing();
        });
        services.AddAgentHubHttp(configuration);
        return services;
    }

    /// <summary>Says to data protection that its keys are encrypted at rest, which <see cref="KeyRing"/> does with the whole element.</summary>
    private sealed class SealedByTheRing : Microsoft.AspNetCore.DataProtection.XmlEncryption.IXmlEncryptor
    {
        public Microsoft.AspNetCore.DataProtection.XmlEncryption.EncryptedXmlInfo Encrypt(System.Xml.Linq.XElement plaintextElement) =>
            new(new System.Xml.Linq.XElement("sealed", plaintextElement), typeof(OpenedByTheRing));
    }

    /// <summary>The other half of <see cref="SealedByTheRing"/>.</summary>
    public sealed class OpenedByTheRing : Microsoft.AspNetCore.DataProtection.XmlEncryption.IXmlDecryptor
    {
        public System.Xml.Linq.XElement Decrypt(System.Xml.Linq.XElement encryptedElement) => encryptedElement.Elements().Single();
    }
}
