using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace EcommerceAnalytics.Orders.Imports;

/// <summary>Hashes of rows: two that say the same have the same one, however they write it.</summary>
internal static class RowHash
{
    private const char Separator = '\u001f';

    /// <summary>Hash of a row that was read.</summary>
    /// <param name="row">The row.</param>
    /// <param name="hasMoney">Whether its file has columns of tax, shipping, cost or payment.</param>
    public static UInt128 Of(ImportRow row, bool hasMoney)
    {
        var content = string.Create(CultureInfo.InvariantCulture,
            $"{row.Sku}\u001f{row.Quantity}\u001f{row.UnitPrice:0.####}\u001f{row.AtUtc.Ticks}\u001f{row.Customer}\u001f{row.Email}\u001f{row.Country}\u001f{row.Currency}\u001f{row.Discount:0.####}\u001f{(int)row.Status}");
        if (hasMoney)
        {
            content = string.Create(CultureInfo.InvariantCulture,
                $"{content}\u001f{row.Tax:0.####}\u001f{row.TaxName}\u001f{row.TaxRate:0.######}\u001f{row.IsTaxed}\u001f{row.Shipping:0.####}\u001f{row.UnitCost:0.####}\u001f{row.PaidAtUtc?.Ticks}\u001f{row.RefundedAtUtc?.Ticks}");
        }

        if (row.IsReturn)
        {
            content = $"{content}\u001f{row.RefundOf}";
        }

        if (row.Stored is { } stored)
        {
            content = string.Create(CultureInfo.InvariantCulture, $"{content}\u001f{stored.Gross:0.####}\u001f{stored.Cost:0.####}\u001f{stored.TaxOfShipping:0.####}\u001f{stored.OrderLine}");
        }

        if (row.Dimensions is { } dimensions)
        {
            content = $"{content}\u001f{dimensions.Text}";
        }

        return Of(row.Kind is RowKind.Product or RowKind.Return && row.RefundedAmount is null
            ? content
            : string.Create(CultureInfo.InvariantCulture, $"{content}\u001f{row.Kind}\u001f{row.RefundedAmount:0.####}"));
    }

    /// <summary>Hash of a row that could not be read.</summary>
    public static UInt128 Of(IEnumerable<string> fields) => Of(string.Join(Separator, fields));

    private static UInt128 Of(string content)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(content), hash);
        return BinaryPrimitives.ReadUInt128LittleEndian(hash);
    }
}
