namespace EcommerceAnalytics.Data.Sqlite;

/// <summary>A file cannot fail to answer.</summary>
internal sealed class FileProbe : DatabaseProbe
{
    public override bool IsNeeded => false;

    public override Task<bool> AnswersAsync(CancellationToken cancellationToken) => Task.FromResult(true);
}
