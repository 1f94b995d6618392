namespace EcommerceAnalytics.Data;

/// <summary>
/// Which committed state of the counted facts and names a snapshot shows. The version alone can be used twice, by two histories that part
/// at a backup or at a failover that lost writes; the fingerprint cannot.
/// </summary>
/// <param name="Version">Rises with every committed write to counted facts or names, and never otherwise.</param>
/// <param name="Fingerprint">Follows from the random tokens of all these writes; see <see cref="ChangeTokens"/>.</param>
public readonly record struct DataStamp(long Version, long Fingerprint);
