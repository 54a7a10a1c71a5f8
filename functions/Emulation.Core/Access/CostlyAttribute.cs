namespace Emulation.Access;

/// <summary>Says on a trigger method that a call takes much work, so that a caller may make fewer of them (<see cref="Limits.CostlyPerMinute"/>).</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CostlyAttribute : Attribute;
