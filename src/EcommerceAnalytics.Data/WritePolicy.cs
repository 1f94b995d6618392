namespace EcommerceAnalytics.Data;

/// <summary>How long a write waits for its turn, and how often it is done again.</summary>
public sealed record WritePolicy
{
    /// <summary>Of work in the background: it waits for its turn as long as it takes.</summary>
    public static readonly WritePolicy Background = new();

    /// <summary>Of a request, whose client does not wait for ever.</summary>
    public static readonly WritePolicy Request = new() { IsRequest = true };

    /// <summary>Whether a client waits for it.</summary>
    public bool IsRequest { get; init; }

    /// <summary>How long a request waits for its turn; null for <c>Database:WriteWaitSeconds</c>.</summary>
    public TimeSpan? Patience { get; init; }

    /// <summary>How often it is begun at most while it loses against other transactions.</summary>
    public int Attempts { get; init; } = 5;

    /// <summary>
    /// Whether the work finds out by itself that it was done already. A commit without a result may have happened: such work is done
    /// again, of any other the caller is told by <see cref="CommitUnknownException"/>.
    /// </summary>
    public bool IsIdempotent { get; init; }

    internal bool MayRepeat(Exception exception) => exception is CommitUnknownException ? IsIdempotent : DatabaseErrors.IsTransient(exception);
}
