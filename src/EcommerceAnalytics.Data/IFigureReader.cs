using System.Data.Common;

namespace EcommerceAnalytics.Data;

/// <summary>Reads figures from a row, however they are stored where it comes from.</summary>
public interface IFigureReader
{
    /// <summary>Reads an integer or a sum of integers.</summary>
    long ReadInteger(DbDataReader row, int column);

    /// <summary>Reads an amount or a sum of amounts.</summary>
    decimal ReadAmount(DbDataReader row, int column);

    /// <summary>Reads a day.</summary>
    DateOnly ReadDay(DbDataReader row, int column);
}
