namespace EcommerceAnalytics.Common.Files;

/// <summary>Disk space.</summary>
public static class DiskSpace
{
    private const int DiskFull = 28; // ENOSPC
    private const int QuotaReached = 122; // EDQUOT
    private const int WindowsDiskFull = unchecked((int)0x80070070);

    /// <summary>Whether a file could not be written because the disk is full.</summary>
    public static bool IsExhausted(Exception exception) => exception is IOException { HResult: DiskFull or QuotaReached or WindowsDiskFull };
}
