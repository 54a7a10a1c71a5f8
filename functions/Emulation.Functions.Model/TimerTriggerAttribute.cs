using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Runs the function on a schedule: six-field NCRONTAB in UTC, or <c>%Name%</c> of the app setting that holds it.</summary>
public sealed class TimerTriggerAttribute(string schedule) : TriggerBindingAttribute
{
    public string Schedule { get; private set; } = schedule;

    /// <summary>Whether the host remembers occurrences, so that one missed while it was down is made up.</summary>
    public bool UseMonitor { get; set; } = true;

    /// <summary>Whether the function also runs each time the host starts.</summary>
    public bool RunOnStartup { get; set; }
}
