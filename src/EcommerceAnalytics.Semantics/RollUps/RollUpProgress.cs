namespace EcommerceAnalytics.Semantics.RollUps;

/// <summary>How far a folding of dirty days has come.</summary>
/// <param name="DaysDone">Days recomputed.</param>
/// <param name="DaysTotal">Days that were dirty at the start.</param>
public sealed record RollUpProgress(int DaysDone, int DaysTotal);
