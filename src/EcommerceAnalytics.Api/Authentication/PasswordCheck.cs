using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Data.Identity;
using Microsoft.AspNetCore.Identity;

namespace EcommerceAnalytics.Api.Authentication;

/// <summary>
/// Compares passwords. That is slow on purpose, so concurrency is limited to leave processors for other requests, and a
/// nonexistent user takes as long as an existing one.
/// </summary>
public sealed class PasswordCheck(IPasswordHasher<ApplicationUser> hasher) : IDisposable
{
    private const int MaxWaiting = 32;
    private readonly SemaphoreSlim _turns = new(Math.Max(1, Environment.ProcessorCount / 2));
    private readonly Lazy<string> _nobody = new(() => hasher.HashPassword(new ApplicationUser(), Guid.NewGuid().ToString()));

    private int _waiting;

    /// <summary>Whether the password is correct; false without a user.</summary>
    /// <exception cref="RequestException">429: too many concurrent checks.</exception>
    public async Task<bool> MatchesAsync(ApplicationUser? user, string password, CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref _waiting) > MaxWaiting)
        {
            Interlocked.Decrement(ref _waiting);
            throw RequestException.TooMany("Too many concurrent sign-ins; try again.", TimeSpan.FromSeconds(2), ErrorCodes.SignInThrottled);
        }

        try
        {
            await _turns.WaitAsync(cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }

        try
        {
            var hash = user?.PasswordHash;
            var result = await Task.Run(
                () => hasher.VerifyHashedPassword(user ?? new ApplicationUser(), hash ?? _nobody.Value, password), CancellationToken.None);
            return hash is not null && result != PasswordVerificationResult.Failed;
        }
        finally
        {
            _turns.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _turns.Dispose();
}
