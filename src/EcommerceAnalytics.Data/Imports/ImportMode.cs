namespace EcommerceAnalytics.Data.Imports;

/// <summary>What an import does with the orders and returns of its file that an earlier import has brought.</summary>
public enum ImportMode
{
    /// <summary>Leaves them as they are; other rows under a known number are a conflict.</summary>
    Insert = 0,

    /// <summary>Changes them to what the file says. Its rows of an order are the whole order; a field that the file leaves out stays as it is.</summary>
    Update = 1,

    /// <summary>Makes them what they would be had this file brought them: a field that the file leaves out gets its default.</summary>
    Replace = 2,
}
