namespace Emulation.Work;

/// <summary>Whether the app does its work.</summary>
/// <param name="Status">"healthy" while it answers.</param>
public sealed record HealthReport(string Status);
