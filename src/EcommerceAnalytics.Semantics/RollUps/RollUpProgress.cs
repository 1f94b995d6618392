namespace EcommerceAnalytics.Semantics.RollUps;

/// <summary>The progress of a folding of dirty days.</summary>
/// <param name="DaysDone">Days recomputed.</param>
/// <param name="DaysTotal">Days that were dirty at the start.</param>
public sealed record RollUpProgress(int DaysDone, int DaysTotal);
