namespace Emulation.Visits;

/// <summary>How often a page was opened.</summary>
/// <param name="Day">Today in Vietnam; the other numbers are of it, the day before, its month and its year.</param>
public sealed record VisitTotals(DateOnly Day, long Today, long Yesterday, long Month, long Year);
