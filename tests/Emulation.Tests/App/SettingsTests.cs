using System.Text.Json.Nodes;
using Emulation.Access;
using Emulation.Deliveries;
using Emulation.Functions;
using Emulation.Http;
using Emulation.LocalHost;
using Emulation.Storage;
using Xunit;

namespace Emulation.Tests.App;

/// <summary>local.settings.sample.json lists every setting that the code reads, and none that it does not.</summary>
public sealed class SettingsTests
{
    /// <summary>Settings of the Functions host and its timers.</summary>
    private static readonly string[] Platform = ["AzureWebJobsDisableHomepage", "AzureWebJobsStorage", "FUNCTIONS_WORKER_RUNTIME"];

    /// <summary>Settings of the OpenTelemetry specification; its exporter reads the second one.</summary>
    private static readonly string[] Exporter = ["OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_PROTOCOL"];

    private static readonly (string Section, Type Options)[] Sections =
        [(AccessOptions.Section, typeof(AccessOptions)), (DeliveryOptions.Section, typeof(DeliveryOptions)), (Limits.Section, typeof(Limits)), (LinkOptions.Section, typeof(LinkOptions)), (StorageOptions.Section, typeof(StorageOptions))];

    [Fact]
    public void The_sample_lists_exactly_the_settings_that_are_read()
    {
        var sample = JsonNode.Parse(File.ReadAllText(Path.Combine(SolutionFolder.Path, "local.settings.sample.json")))!["Values"]!.AsObject().Select(value => value.Key);
        var options = Sections.SelectMany(section => Keys(section.Section, section.Options));
        var schedules = FunctionCatalog.All.Where(function => function.Kind == FunctionKind.Timer).Select(function => function.Schedule!.Trim('%'));
        Assert.Equal(Platform.Concat(Exporter).Concat(options).Concat(schedules).Order(StringComparer.Ordinal), sample.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_README_explains_every_setting_of_our_own()
    {
        var readme = File.ReadAllText(Path.Combine(SolutionFolder.Path, "README.md"));
        foreach (var key in Sections.SelectMany(section => Keys(section.Section, section.Options)).Append("SweepSchedule").Append("HousekeepingSchedule").Concat(Exporter))
        {
            Assert.Contains($"`{key}`", readme, StringComparison.Ordinal);
        }
    }

    private static IEnumerable<string> Keys(string section, Type options) =>
        options.GetProperties().Where(property => property.CanWrite).Select(property => $"{section}:{property.Name}".Replace(":", "__", StringComparison.Ordinal));
}
