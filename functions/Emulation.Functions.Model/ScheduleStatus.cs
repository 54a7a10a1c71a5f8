namespace Microsoft.Azure.Functions.Worker;

// Not sealed, as in the official package: the shape is the contract.
public class ScheduleStatus
{
    public DateTime Last { get; set; }

    public DateTime Next { get; set; }

    public DateTime LastUpdated { get; set; }
}
