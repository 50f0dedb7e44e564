using System.Text;
using System.Xml.Linq;
using AgentHub.Platform.Data;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Npgsql;

namespace AgentHub.Platform.Secrets;

/// <summary>
/// Keeps ASP.NET Core's data-protection keys in the database, sealed by the master key, so that every node opens the same
/// cookies and a copy of the database alone opens none.
/// </summary>
public sealed class KeyRing(Databases databases, MasterKey master) : IXmlRepository
{
    private const string Purpose = "data-protection";

    /// <inheritdoc/>
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var command = databases.App.CreateCommand("select sealed from key_ring order by created_at limit 1000");
        using var rows = command.ExecuteReader();
        var keys = new List<XElement>();
        while (rows.Read()) keys.Add(XElement.Parse(Encoding.UTF8.GetString(master.Open(rows.GetFieldValue<byte[]>(0), Purpose))));
        return keys;
    }

    /// <inheritdoc/>
    public void StoreElement(XElement element, string friendlyName)
    {
        using var command = databases.App.CreateCommand("insert into key_ring (id, name, sealed) values ($1, $2, $3)");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = Guid.CreateVersion7() });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = friendlyName });
        command.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = master.Seal(Encoding.UTF8.GetBytes(element.ToString(SaveOptions.DisableFormatting)), Purpose) });
        command.ExecuteNonQuery();
    }
}
