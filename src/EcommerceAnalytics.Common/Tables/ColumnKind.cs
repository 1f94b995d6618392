namespace EcommerceAnalytics.Common.Tables;

/// <summary>What a column holds; decides the number format and the alignment, never the value itself.</summary>
public enum ColumnKind
{
    /// <summary>Free text.</summary>
    Text,

    /// <summary>A whole number that identifies something: no thousands separators, never summed.</summary>
    Identifier,

    /// <summary>A count, with thousands separators.</summary>
    Count,

    /// <summary>An amount in the column's or the table's currency, with the decimals of its minor unit.</summary>
    Money,

    /// <summary>A rate or share as a fraction (0.25 is shown as 25.0 %).</summary>
    Percent,

    /// <summary>Any other number, up to four decimals shown.</summary>
    Number,

    /// <summary>A calendar day.</summary>
    Date,

    /// <summary>A moment, to the second.</summary>
    DateTime,

    /// <summary>True or false.</summary>
    Boolean,
}
