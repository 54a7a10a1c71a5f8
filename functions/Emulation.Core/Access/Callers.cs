namespace Emulation.Access;

/// <summary>Who may call a function. A function that does not say is closed to everybody.</summary>
[Flags]
public enum Callers
{
    None = 0,

    /// <summary>No token needed.</summary>
    Anyone = 1,

    /// <summary>Administers the system; every bloc.</summary>
    Administrator = 2,

    /// <summary>Thường trực Hội đồng TĐKT: follows the blocs that its token names.</summary>
    StandingBody = 4,

    /// <summary>Trưởng khối: its own bloc, during its term.</summary>
    Lead = 8,

    /// <summary>Member unit: its own report.</summary>
    Unit = 16,

    /// <summary>Somebody who gets the issued summaries of the blocs that its token names, and nothing else.</summary>
    Recipient = 32,
}

/// <summary>Says on a trigger method who may call it; <see cref="Gate"/> is the one place that checks it.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CallersAttribute(Callers callers) : Attribute
{
    public Callers Callers { get; } = callers;
}
