namespace Microsoft.Azure.Functions.Worker;

// Not sealed, as in the official package: the shape is the contract.
public class TimerInfo
{
    /// <summary>Null where the schedule is not monitored.</summary>
    public ScheduleStatus? ScheduleStatus { get; set; }

    /// <summary>Whether this run makes up for a missed occurrence.</summary>
    public bool IsPastDue { get; set; }
}
