namespace EcommerceAnalytics.TestSupport;

/// <summary>Folders of the tests.</summary>
internal static class TestFolder
{
    private const string Memory = "/dev/shm";
    private const long MemoryNeeded = 3L << 30;

    /// <summary>Makes a folder, in memory where there is room: nothing here outlives the run, so nothing has to reach the disk.</summary>
    public static string Create() =>
        Directory.Exists(Memory) && new DriveInfo(Memory).AvailableFreeSpace > MemoryNeeded
            ? Directory.CreateDirectory(Path.Combine(Memory, $"ecommerce-test-{Guid.NewGuid():N}")).FullName
            : Directory.CreateTempSubdirectory("ecommerce-test-").FullName;
}
