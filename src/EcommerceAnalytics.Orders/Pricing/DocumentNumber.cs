using System.Globalization;
using System.Security.Cryptography;

namespace EcommerceAnalytics.Orders.Pricing;

/// <summary>Numbers of orders and refunds created by the API.</summary>
internal static class DocumentNumber
{
    /// <summary>Starts the number of an order. Not a digit, C or A: imported invoices start with those.</summary>
    public const char Order = 'W';

    /// <summary>Starts the number of a refund.</summary>
    public const char Refund = 'R';

    // Crockford's base 32: no letter that can be taken for a digit.
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Length = 12;

    /// <summary>
    /// A new number such as <c>W-20111210-7Q2M4ZK8D1XA</c>. Sixty random bits and no counter, because writers would queue
    /// for a counter.
    /// </summary>
    public static string New(char kind, DateOnly day) =>
        string.Create(CultureInfo.InvariantCulture, $"{kind}-{day:yyyyMMdd}-{RandomNumberGenerator.GetString(Alphabet, Length)}");
}
