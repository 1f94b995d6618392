using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using EcommerceAnalytics.Common.Stores;
using EcommerceAnalytics.Semantics.Metrics;
using Microsoft.Extensions.Options;

namespace EcommerceAnalytics.Semantics.Sessions;

/// <summary>
/// What every response follows from besides its parameters and the data: the definition of the figures with the counted statuses, the settings of
/// the store and of the modules, and this build of the program. Instances that differ in it never share an ETag.
/// </summary>
public sealed class ReportBasis
{
    /// <summary>The basis of this program with these settings.</summary>
    public ReportBasis(FiguresDefinition definition, IOptions<StoreOptions> store, IEnumerable<ReportSettings> settings)
    {
        IEnumerable<string> all =
        [
            definition.Hash,
            JsonSerializer.Serialize(store.Value),
            .. settings.Select(part => JsonSerializer.Serialize(part.Settings, part.Settings.GetType())).Order(StringComparer.Ordinal),
            typeof(ReportBasis).Module.ModuleVersionId.ToString(),
            typeof(StoreOptions).Module.ModuleVersionId.ToString(),
        ];
        Hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', all))));
    }

    /// <summary>The hash of it.</summary>
    public string Hash { get; }
}

/// <summary>Settings of a module that its reports depend on; registered by the module.</summary>
/// <param name="Settings">All of the settings of one section.</param>
public sealed record ReportSettings(object Settings);
