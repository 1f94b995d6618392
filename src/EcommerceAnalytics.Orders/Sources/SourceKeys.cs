using EcommerceAnalytics.Common.Settings;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EcommerceAnalytics.Orders.Sources;

/// <summary>Keeps the keys of secrets in a folder that only the service's own account can read.</summary>
internal sealed class SourceKeys(SourcesOptions options, DataDirectoryOptions data, ILoggerFactory loggers) : IConfigureOptions<KeyManagementOptions>
{
    public void Configure(KeyManagementOptions keys)
    {
        var folder = new DirectoryInfo(Path.GetFullPath(options.KeyDirectory ?? data.PathOf("keys")));
        if (OperatingSystem.IsWindows())
        {
            folder.Create();
        }
        else
        {
            Directory.CreateDirectory(folder.FullName, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        keys.XmlRepository = new FileSystemXmlRepository(folder, loggers);
    }
}
