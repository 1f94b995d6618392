namespace EcommerceAnalytics.Data;

/// <summary>The database was created by another version of the program, which this one cannot upgrade.</summary>
public sealed class DatabaseVersionException(string migration)
    : Exception($"The database was created by another version of the program (it has the migration {migration}); it was left unchanged. "
        + "Start with a new, empty database and import your files again, or keep using the version that created it.");
