using System.Globalization;
using System.Text;

namespace Emulation.Benchmarks.Cost;

/// <summary>What is counted, times how often, times what it costs.</summary>
public static class CostReport
{
    private const decimal Units = 9;
    private const decimal HalfYears = 2;
    private const decimal MemoryGb = 2;
    private const decimal TicksAYear = 365 * 24 * 12;
    private const decimal HoursAYear = 365 * 24;
    private const decimal BackupDays = 400;

    // Nothing here measures what the platform logs of an execution or of a change to storage.
    private const decimal LogKbPerExecution = 4;
    private const decimal LogKbPerChange = 1;

    public static string Write(Counted counted)
    {
        var text = new StringBuilder();
        text.AppendLine("# What a year costs").AppendLine();
        text.AppendLine("Written by `dotnet run -c Release --project tests/Emulation.Benchmarks -- --cost infra/cost.md`; not typed in. Counted on the emulator with the sample");
        text.AppendLine("bloc of nine units, every request with its caches of 30 seconds expired; times are of the machine that ran it. How often people do something is");
        text.AppendLine("assumed, and so is how much is logged. Deliveries to recipients are left out.").AppendLine();
        text.AppendLine("## Counted and measured, for one execution").AppendLine();
        text.AppendLine("| execution | in a half-year | table operations | blob writes, lists | blob reads | seconds | billed seconds |").AppendLine("|---|---|---:|---:|---:|---:|---:|");
        foreach (var step in counted.Steps) Row(step, $"{step.PerHalfYear}{(step.IsPerUnit ? " for each unit" : "")}");
        Row(counted.Night, "every night");
        Row(counted.Tick, "every 5 minutes, for all blocs");
        Row(counted.Look, "every hour, within a sweep, for each bloc", isWithinAnother: true);
        Row(counted.Housekeeping, "every hour, for all blocs");
        text.AppendLine().AppendLine(I($"Stored for a bloc and half-year: {Mb(counted.TableBytes)} MB of rows, {Mb(counted.BlobBytes)} MB of blobs, {Mb(counted.AttachmentBytes)} MB of photos (one for each unit; two are assumed), {Mb(counted.NightBytes)} MB for each backup."));
        text.AppendLine().AppendLine("## A year, US dollars").AppendLine();
        var all = new[] { Year.Of(counted, 1), Year.Of(counted, 100), Year.Of(counted, 5000) };
        text.AppendLine("| | 1 bloc of 9 units | 100 blocs | 5,000 blocs | arithmetic |").AppendLine("|---|---:|---:|---:|---|");
        for (var line = 0; line < all[0].Lines.Count; line++)
        {
            text.AppendLine(I($"| {all[0].Lines[line].Name} | {string.Join(" | ", all.Select(year => I($"{year.Lines[line].Dollars:0.00}")))} | {all[^1].Lines[line].Arithmetic} |"));
        }

        text.AppendLine(I($"| **together** | {string.Join(" | ", all.Select(year => I($"**{year.Lines.Sum(line => line.Dollars):0.00}**")))} | |"));
        text.AppendLine(I($"| each bloc | {string.Join(" | ", all.Select(year => I($"{year.Lines.Sum(line => line.Dollars) / year.Blocs:0.00}")))} | |"));
        text.AppendLine().AppendLine("The arithmetic shown is of the last column. Free grants are spread evenly over the year; the last evenings are not even, so large installations pay");
        text.AppendLine("somewhat more for execution. Every request is billed as if it ran alone (at least one second of a 2 GB instance); requests that share an instance");
        text.AppendLine("cost less. A sweep is counted on an instance that is still warm from the one before. If every sweep met a cold one, it would look at every bloc anew,");
        text.AppendLine(I($"for {Cold(counted, 1):0.00}, {Cold(counted, 100):0.00} or {Cold(counted, 5000):0.00} dollars more."));
        text.AppendLine("Virtual network, Defender, tax and traffic to the internet are not in it.").AppendLine();
        text.AppendLine("## Prices").AppendLine();
        text.AppendLine(I($"Read on {Prices.ReadOn}, for a region of the United States; that Southeast Asia costs the same is assumed. Check the lines that matter to you at https://azure.microsoft.com/pricing/calculator/.")).AppendLine();
        text.AppendLine("| meter | US dollars | for | source |").AppendLine("|---|---:|---|---|");
        foreach (var price in Prices.All) text.AppendLine(I($"| {price.Meter} | {price.Dollars} | {price.Unit} | {price.Source} |"));
        return text.ToString();

        void Row(Execution step, string often, bool isWithinAnother = false) => text.AppendLine(I(
            $"| {step.Name} | {often} | {step.Calls.Table:0.#} | {step.Calls.BlobWrites:0.#} | {step.Calls.BlobReads:0.#} | {step.Time.TotalSeconds:0.000} | {(isWithinAnother ? "-" : I($"{Billed(step.Time):0.0}"))} |"));
    }

    /// <summary>At least 1,000 ms, then in steps of 100 ms: https://learn.microsoft.com/azure/azure-functions/flex-consumption-plan#billing.</summary>
    private static decimal Billed(TimeSpan time) => Math.Max(1, Math.Ceiling((decimal)time.TotalMilliseconds / 100) / 10);

    private static string Mb(long bytes) => (bytes / 1_000_000m).ToString("0.###", CultureInfo.InvariantCulture);

    private static string I(FormattableString text) => FormattableString.Invariant(text);

    private sealed record Line(string Name, decimal Dollars, string Arithmetic);

    /// <summary>What it costs more a year where no sweep finds an instance that remembers which blocs are quiet.</summary>
    private static decimal Cold(Counted counted, decimal blocs)
    {
        var looks = (TicksAYear - HoursAYear) * blocs;
        return looks * ((counted.Look.Calls.Table / 10_000 * Prices.TableOperations.Dollars)
            + (counted.Look.Calls.BlobReads / 10_000 * Prices.BlobReads.Dollars)
            + (Math.Max(0, (decimal)(counted.Look.Time - counted.Tick.Time).TotalSeconds) * MemoryGb * Prices.Compute.Dollars));
    }

    private sealed record Year(decimal Blocs, IReadOnlyList<Line> Lines)
    {
        public static Year Of(Counted counted, decimal blocs)
        {
            decimal Times(Execution step) => step.PerHalfYear * HalfYears * (step.IsPerUnit ? Units : 1) * blocs;

            var executions = counted.Steps.Sum(Times) + TicksAYear + HoursAYear;
            // Nights and hourly looks are done one bloc after the other within ticks and add their time to them.
            var seconds = counted.Steps.Sum(step => Times(step) * Billed(step.Time))
                + (365 * blocs * (decimal)counted.Night.Time.TotalSeconds)
                + (HoursAYear * blocs * Math.Max(0, (decimal)(counted.Look.Time - counted.Tick.Time).TotalSeconds))
                + (TicksAYear * Billed(counted.Tick.Time)) + (HoursAYear * Billed(counted.Housekeeping.Time));
            var calls = counted.Steps.Aggregate(default(Calls), (sum, step) => sum + (step.Calls * Times(step)))
                + (counted.Night.Calls * 365 * blocs) + (counted.Look.Calls * HoursAYear * blocs) + (counted.Tick.Calls * TicksAYear) + (counted.Housekeeping.Calls * HoursAYear);
            var tableGb = counted.TableBytes * HalfYears * blocs / 1_000_000_000;
            // A backup holds all half-years of a bloc; photos lie there once more.
            var blobGb = ((counted.BlobBytes + (counted.AttachmentBytes * 2 * 2) + (counted.NightBytes * BackupDays)) * HalfYears * blocs) / 1_000_000_000;
            var gbSeconds = seconds * MemoryGb;
            var logGb = ((executions * LogKbPerExecution) + ((calls.Table + calls.BlobWrites) * LogKbPerChange)) / 1_000_000;
            return new(blocs,
            [
                Over("execution time", gbSeconds, Prices.FreeGbSeconds * 12, Prices.Compute, 1, "GB-s"),
                Over("executions", executions, Prices.FreeExecutions * 12, Prices.Executions, 1_000_000, "executions"),
                Over("table operations", calls.Table, 0, Prices.TableOperations, 10_000, "operations"),
                Over("blob writes and lists", calls.BlobWrites, 0, Prices.BlobWrites, 10_000, "operations"),
                Over("blob reads", calls.BlobReads, 0, Prices.BlobReads, 10_000, "operations"),
                Over("rows stored, at the year's end", tableGb * 12, 0, Prices.TableStorage, 1, "GB-months"),
                Over("blobs stored, with 400 backups", blobGb * 12, 0, Prices.BlobStorage, 1, "GB-months"),
                Over("logs (size assumed)", logGb, Prices.FreeLogGb * 12, Prices.Logs, 1, "GB"),
                new("alerts", ((2 * Prices.AlertEvery5Minutes.Dollars) + (2 * Prices.AlertEvery15Minutes.Dollars) + (5 * Prices.MetricAlert.Dollars)) * 12, FormattableString.Invariant($"(2 x {Prices.AlertEvery5Minutes.Dollars} + 2 x {Prices.AlertEvery15Minutes.Dollars} + 5 time series x {Prices.MetricAlert.Dollars}) x 12")),
            ]);
        }

        private static Line Over(string name, decimal amount, decimal free, Price price, decimal per, string unit) => new(
            name,
            Math.Max(0, amount - free) / per * price.Dollars,
            FormattableString.Invariant($"{(free > 0 ? FormattableString.Invariant($"({amount:#,0} - {free:#,0} free)") : FormattableString.Invariant($"{amount:#,0.##}"))} {unit}{(per > 1 ? FormattableString.Invariant($" / {per:#,0}") : "")} x {price.Dollars}"));
    }
}
