namespace EcommerceAnalytics.Common.Stores;

/// <summary>How workbooks and PDFs of the store look.</summary>
public sealed record StoreLook
{
    /// <summary>The look without settings.</summary>
    public static StoreLook Default { get; } = new();

    /// <summary>The colour of titles and of the headers of tables, as in <c>#1F4E79</c>.</summary>
    public string Colour { get; init; } = "#1F4E79";

    /// <summary>The logo; null for none.</summary>
    public StoreLogo? Logo { get; init; }
}
