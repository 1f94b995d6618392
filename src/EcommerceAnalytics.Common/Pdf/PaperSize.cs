namespace EcommerceAnalytics.Common.Pdf;

/// <summary>The paper of a PDF.</summary>
public enum PaperSize
{
    /// <summary>210 × 297 mm.</summary>
    A4,

    /// <summary>8.5 × 11 inches.</summary>
    Letter,
}
