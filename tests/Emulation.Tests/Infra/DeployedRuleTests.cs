using System.Text.Json.Nodes;
using Xunit;

namespace Emulation.Tests.Infra;

/// <summary>What must hold of every deployment, asserted on what the compiler predicts for both parameter files.</summary>
public sealed class DeployedRuleTests
{
    public static TheoryData<string> Environments => ["dev", "prod"];

    [Theory, MemberData(nameof(Environments))]
    public void No_storage_account_takes_a_shared_key_old_TLS_plain_HTTP_or_anonymous_readers(string environment)
    {
        var accounts = Of(environment).Of("Microsoft.Storage/storageAccounts");
        Assert.Equal(2, accounts.Count);
        Assert.All(accounts, account =>
        {
            var properties = account["properties"]!;
            Assert.False((bool)properties["allowSharedKeyAccess"]!);
            Assert.True((bool)properties["defaultToOAuthAuthentication"]!);
            Assert.False((bool)properties["allowBlobPublicAccess"]!);
            Assert.False((bool)properties["allowCrossTenantReplication"]!);
            Assert.Equal("TLS1_2", (string?)properties["minimumTlsVersion"]);
            Assert.True((bool)properties["supportsHttpsTrafficOnly"]!);
        });
        Assert.All(Of(environment).Of("Microsoft.Storage/storageAccounts/blobServices/containers"), container => Assert.Equal("None", (string?)container["properties"]!["publicAccess"]));
    }

    [Theory, MemberData(nameof(Environments))]
    public void The_app_is_reached_over_https_only_and_has_no_password(string environment)
    {
        var app = Of(environment).Only("Microsoft.Web/sites")["properties"]!;
        Assert.True((bool)app["httpsOnly"]!);
        Assert.Equal("1.2", (string?)app["siteConfig"]!["minTlsVersion"]);
        Assert.Equal("1.2", (string?)app["siteConfig"]!["scmMinTlsVersion"]);
        Assert.Equal("Disabled", (string?)app["siteConfig"]!["ftpsState"]);
        var passwords = Of(environment).Of("Microsoft.Web/sites/basicPublishingCredentialsPolicies");
        Assert.Equal(2, passwords.Count);
        Assert.All(passwords, password => Assert.False((bool)password["properties"]!["allow"]!));
    }

    [Theory, MemberData(nameof(Environments))]
    public void The_app_is_dotnet_isolated_10_on_Flex_Consumption(string environment)
    {
        var plan = Of(environment).Only("Microsoft.Web/serverfarms");
        Assert.Equal("FC1", (string?)plan["sku"]!["name"]);
        Assert.True((bool)plan["properties"]!["reserved"]!);
        var runtime = Of(environment).Only("Microsoft.Web/sites")["properties"]!["functionAppConfig"]!["runtime"]!;
        Assert.Equal(("dotnet-isolated", "10.0"), ((string?)runtime["name"], (string?)runtime["version"]));
    }

    [Theory]
    [InlineData("dev", 7)]
    [InlineData("prod", 30)]
    public void Data_has_versions_and_deleted_data_can_be_brought_back(string environment, int days)
    {
        var blobs = Of(environment).Only("Microsoft.Storage/storageAccounts/blobServices", "stdata")["properties"]!;
        Assert.True((bool)blobs["isVersioningEnabled"]!);
        foreach (var policy in (string[])["deleteRetentionPolicy", "containerDeleteRetentionPolicy"])
        {
            Assert.True((bool)blobs[policy]!["enabled"]!);
            Assert.Equal(days, (int)blobs[policy]!["days"]!);
        }
    }

    /// <summary>A container's own policy would refuse the overwrite of index.json, so versions are immutable, not containers.</summary>
    [Theory]
    [InlineData("dev", 1, 1)]
    [InlineData("prod", 1825, 400)]
    public void Versions_of_summaries_and_backups_are_immutable_and_nothing_else_is(string environment, int summaryDays, int backupDays)
    {
        var versioned = Of(environment).Of("Microsoft.Storage/storageAccounts/blobServices/containers")
            .Where(container => container["properties"]!["immutableStorageWithVersioning"] is { } immutable && (bool)immutable["enabled"]!)
            .Select(container => ((string)container["name"]!).Split('/')[^1]);
        Assert.Equal(["summaries", "backups", "backup-attachments"], versioned);
        var policies = Of(environment).Of("Microsoft.Storage/storageAccounts/blobServices/containers/immutabilityPolicies")
            .Select(policy => (((string)policy["name"]!).Split('/')[^2], (int)policy["properties"]!["immutabilityPeriodSinceCreationInDays"]!));
        Assert.Equal([("summaries", summaryDays), ("backups", backupDays), ("backup-attachments", backupDays)], policies);
    }

    [Theory]
    [InlineData("dev", 1, 1, 7)]
    [InlineData("prod", 1825, 400, 30)]
    public void Nothing_expires_before_its_immutability_ends_and_files_of_backups_never_do(string environment, int summaryDays, int backupDays, int undoDays)
    {
        var rules = Of(environment).Only("Microsoft.Storage/storageAccounts/managementPolicies")["properties"]!["policy"]!["rules"]!.AsArray()
            .Where(rule => rule!["definition"]!["actions"]!.ToJsonString().Contains("\"delete\"", StringComparison.Ordinal))
            .Select(rule => $"{string.Join(' ', rule!["definition"]!["filters"]!["prefixMatch"]!.AsArray())}: {Days(rule, "baseBlob", "daysAfterModificationGreaterThan")}, {Days(rule, "version", "daysAfterCreationGreaterThan")}");
        Assert.Equal([$"backups/: {backupDays + 1}, {backupDays + 1}", $"blocs/ system/ attachments/: never, {undoDays}", $"summaries/: never, {summaryDays + 1}"], rules);

        static string Days(JsonNode rule, string what, string condition) => rule["definition"]!["actions"]![what]?["delete"]?[condition]?.ToString() ?? "never";
    }

    [Theory, MemberData(nameof(Environments))]
    public void Every_connection_is_by_identity(string environment)
    {
        var settings = Of(environment).Settings;
        Assert.Equal("managedidentity", settings["AzureWebJobsStorage__credential"]);
        Assert.DoesNotContain("AzureWebJobsStorage", settings.Keys);
        Assert.DoesNotContain("Emulation__Storage__ConnectionString", settings.Keys);
        Assert.Contains("outputs.clientId", settings["AzureWebJobsStorage__clientId"], StringComparison.Ordinal);
        Assert.Contains("outputs.clientId", settings["Emulation__Storage__ClientId"], StringComparison.Ordinal);
        Assert.Contains("ClientId={0};Authorization=AAD", settings["APPLICATIONINSIGHTS_AUTHENTICATION_STRING"], StringComparison.Ordinal);
        Assert.Equal("UserAssignedIdentity", (string?)Of(environment).Only("Microsoft.Web/sites")["properties"]!["functionAppConfig"]!["deployment"]!["storage"]!["authentication"]!["type"]);
        Assert.True((bool)Of(environment).Only("Microsoft.Insights/components")["properties"]!["DisableLocalAuth"]!);
        Assert.True((bool)Of(environment).Only("Microsoft.OperationalInsights/workspaces")["properties"]!["features"]!["disableLocalAuth"]!);
        Assert.DoesNotMatch("listKeys|listAccountSas|AccountKey", Of(environment).Text);
    }

    [Theory, MemberData(nameof(Environments))]
    public void Changes_to_data_and_packages_and_the_hosts_own_log_are_kept_in_the_workspace(string environment) => Assert.Equal(
        ["blobServices: StorageWrite StorageDelete", "tableServices: StorageWrite StorageDelete", "blobServices: StorageWrite StorageDelete", "sites: FunctionAppLogs"],
        Of(environment).Of("Microsoft.Insights/diagnosticSettings").Select(log =>
        {
            var path = ((string)log["id"]!).Split("/providers/Microsoft.Insights/")[0].Split('/');
            return $"{path[^2]}: {string.Join(' ', log["properties"]!["logs"]!.AsArray().Select(category => (string)category!["category"]!))}";
        }));

    [Theory]
    [InlineData("dev", 10)]
    [InlineData("prod", 30)]
    public void A_budget_tells_people_before_and_when_it_is_spent(string environment, int amount)
    {
        var budget = Of(environment).Only("Microsoft.Consumption/budgets")["properties"]!;
        Assert.Equal(amount, (int)budget["amount"]!);
        Assert.Equal(["Actual 80", "Forecasted 100"], budget["notifications"]!.AsObject().Select(notice => $"{notice.Value!["thresholdType"]} {notice.Value["threshold"]}"));
        Assert.All(budget["notifications"]!.AsObject(), notice => Assert.NotEmpty(notice.Value!["contactEmails"]!.AsArray()));
    }

    private static Snapshot Of(string environment) => environment == "dev" ? Snapshot.Dev : Snapshot.Prod;
}
