using System.Text.Json.Nodes;
using Emulation.LocalHost;
using Xunit;

namespace Emulation.Tests.Infra;

/// <summary>The app's settings in Azure are those that the code reads; local.settings.sample.json, which SettingsTests holds to the options classes, is the list.</summary>
public sealed class AppSettingTests
{
    /// <summary>What the Functions host reads in Azure only: its storage and telemetry by identity.</summary>
    private static readonly string[] OfTheHost =
        ["APPLICATIONINSIGHTS_AUTHENTICATION_STRING", "APPLICATIONINSIGHTS_CONNECTION_STRING", "AzureWebJobsStorage__accountName", "AzureWebJobsStorage__clientId", "AzureWebJobsStorage__credential"];

    /// <summary>Connection strings hold keys, which Azure's accounts do not take; the runtime is named in functionAppConfig; an account of our own needs no prefix.</summary>
    private static readonly string[] NotInAzure =
        ["AzureWebJobsStorage", "Emulation__Storage__ConnectionString", "Emulation__Storage__Prefix", "FUNCTIONS_WORKER_RUNTIME"];

    /// <summary>Their defaults stand unless <c>otherSettings</c> says more.</summary>
    private const string Limits = "Emulation__Limits__";

    [Fact]
    public void Azure_sets_exactly_what_the_code_reads()
    {
        var sample = JsonNode.Parse(File.ReadAllText(Path.Combine(SolutionFolder.Path, "local.settings.sample.json")))!["Values"]!.AsObject().Select(value => value.Key);
        var expected = sample.Where(name => !name.StartsWith(Limits, StringComparison.Ordinal)).Except(NotInAzure).Concat(OfTheHost).Order(StringComparer.Ordinal);
        Assert.Equal(expected, Snapshot.Dev.Settings.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(expected, Snapshot.Prod.Settings.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_does_not_hang_on_the_environment_is_the_same_everywhere()
    {
        foreach (var settings in (Dictionary<string, string>[])[Snapshot.Dev.Settings, Snapshot.Prod.Settings])
        {
            Assert.Equal("true", settings["AzureWebJobsDisableHomepage"]);
            Assert.Equal("true", settings["Emulation__BehindProxy"]);
            Assert.Equal("false", settings["Emulation__Delivery__AllowLoopback"]);
            Assert.Equal("400", settings["Emulation__Delivery__RetentionDays"]);
            Assert.Equal("0 */5 * * * *", settings["SweepSchedule"]);
            Assert.Equal("0 20 * * * *", settings["HousekeepingSchedule"]);
        }
    }

    [Fact]
    public void Links_begin_with_the_address_that_Azure_gives_unless_another_is_named()
    {
        var app = (string)Snapshot.Prod.Only("Microsoft.Web/sites")["name"]!;
        Assert.Equal($"https://{app}.azurewebsites.net", Snapshot.Prod.Settings["Emulation__PublicAddress"]);
    }

    /// <summary>The key is a secure parameter: neither the snapshot nor Azure's record of the deployment shows it.</summary>
    [Fact]
    public void The_administrators_key_is_nowhere_in_a_template() =>
        Assert.All([Snapshot.Dev, Snapshot.Prod], snapshot => Assert.Equal("[parameters('adminKey')]", snapshot.Settings["Emulation__AdminKey"]));
}
